import type { RequestView } from "../../../server/people/request-view.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { clockTime } from "../../pages/people-data.ts";
import { refreshRequests, useRequests } from "../../state/requests.ts";
import { useMay, useSignedInName } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { useScreen } from "../../state/use-screen.ts";
import { BusyButton } from "../busy-button.tsx";
import { PageLink } from "../page-link.tsx";
import { ProblemNote } from "../problem.tsx";
import "../../styles/people.css";

/** What waits for a second person, on every page: whoever may decide it is told wherever they are. */
export function PendingRequests() {
	const name = useSignedInName();
	return name === null ? null : <Listed name={name} />;
}

function Listed({ name }: { name: string }) {
	const pending = useRequests().filter(({ state }) => state === "pending");
	const { say } = useWords();
	if (pending.length === 0) return null;
	return (
		<section className="pending-requests" aria-label={say("request.title")}>
			<ul>
				{pending.map((request) => (
					<Pending key={request.id} request={request} own={request.by === name} />
				))}
			</ul>
		</section>
	);
}

function Pending({ request, own }: { request: RequestView; own: boolean }) {
	const { say } = useWords();
	const asking = useAsking();
	const mayConfirm = useMay("confirm") && !own;
	const decide = async (how: "confirm" | "refuse") => {
		await asking.run(`/requests/${request.id}/${how}`, {});
		await refreshRequests();
	};
	const title = useScreen().overview?.incidents.find(({ id }) => id === request.incident)?.title;
	const what = say(`request.${request.command}` as "request.withdraw");
	return (
		<li>
			<p>
				<strong>
					{say("request.title")}：{what}
					{typeof request.said.criterion === "string" && ` ${sayKnown(say, "criterion", request.said.criterion)}`}
				</strong>{" "}
				{request.incident && <PageLink to={`/incidents/${request.incident}`}>{title ?? request.incident}</PageLink>}{" "}
				{say("request.asked", { name: request.by, reason: request.reason ?? "", until: clockTime(request.until) })}
			</p>
			{own && <p className="quiet">{say("request.own")}</p>}
			{mayConfirm && (
				<span className="act-buttons">
					<BusyButton size="xs" busy={asking.busy} onClick={() => void decide("confirm")}>
						{say("request.confirm")}
					</BusyButton>
					<BusyButton size="xs" variant="default" busy={asking.busy} onClick={() => void decide("refuse")}>
						{say("request.refuse")}
					</BusyButton>
				</span>
			)}
			<ProblemNote problem={asking.problem} />
		</li>
	);
}
