import type { Verdict } from "../../../server/views/service-view.ts";
import type { Use } from "../../pages/budget-outages.ts";
import { Mark } from "../mark.tsx";

const VERDICT: Record<Use, Verdict> = { breach: "down", near: "degraded", within: "up", none: "idle" };

/** The shape that stands for what an outage used of its RTO; the word stands beside it. */
export function UseMark({ use }: { use: Use }) {
	return (
		<span data-verdict={VERDICT[use]}>
			<Mark verdict={VERDICT[use]} />
		</span>
	);
}
