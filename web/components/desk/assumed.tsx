import { useWords } from "../../i18n/words.ts";
import type { DeadlineRow } from "../../pages/desk-deadlines.ts";

/** 待確認, in words: the rule was looked for and not found, so this is our reading. */
export function Assumed({ rule }: { rule: Pick<DeadlineRow, "assumed" | "source"> }) {
	const { say } = useWords();
	if (!rule.assumed) return null;
	return (
		<abbr className="assumed" title={rule.source ?? undefined}>
			{say("desk.assumed")}
		</abbr>
	);
}
