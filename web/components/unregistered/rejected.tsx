import type { RejectedView } from "../../../server/views/telemetry-view.ts";
import { timeNear } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { type RejectedGroup, rejectedGroups } from "../../pages/unregistered-data.ts";
import { useNow } from "../../state/use-screen.ts";

/** Records that could not be read, by why and where from. */
export function Rejected({ rejected }: { rejected: RejectedView[] }) {
	return (
		<ul className="strays">
			{rejectedGroups(rejected).map((group) => (
				<Group key={group.key} group={group} />
			))}
		</ul>
	);
}

function Group({ group: { reason, topic, records } }: { group: RejectedGroup }) {
	const { say } = useWords();
	const now = useNow();
	return (
		<li>
			<details className="rejected">
				<summary>
					<strong>{sayKnown(say, "rejected", reason)}</strong> <code>{reason}</code>
					<span>
						{topic} · {say("unregistered.records", { count: records.length })} · {say("unregistered.newest")} {timeNear(records[0]!.at, now)}
					</span>
				</summary>
				<table className="plain-table">
					<thead>
						<tr>
							<th scope="col">{say("unregistered.at")}</th>
							<th scope="col">{say("unregistered.position")}</th>
							<th scope="col">{say("unregistered.message")}</th>
						</tr>
					</thead>
					<tbody>
						{records.map(({ at, partition, offset, message }, index) => (
							<tr key={`${at} ${offset ?? index}`}>
								<td>{timeNear(at, now)}</td>
								<td>{offset === null ? say("figure.none") : `${partition}/${offset}`}</td>
								<td>{message}</td>
							</tr>
						))}
					</tbody>
				</table>
			</details>
		</li>
	);
}
