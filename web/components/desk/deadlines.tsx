import { countdownText, countUpText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { type Say, sourceIn, useWords } from "../../i18n/words.ts";
import { otherClocks } from "../../pages/desk-data.ts";
import { type DeadlineRow, deadlineRows } from "../../pages/desk-deadlines.ts";
import { useNow, useScreen } from "../../state/use-screen.ts";
import { Assumed } from "./assumed.tsx";
import { useDesk } from "./desk-context.ts";

/** Everything else that runs for this incident: the limits of its services, and the other filings with their rule and its other readings. */
export function Deadlines() {
	const { say, language } = useWords();
	const { incident, rules, kind } = useDesk();
	const { overview } = useScreen();
	const now = useNow();
	const clocks = overview ? otherClocks(overview, incident, now) : [];
	const rows = deadlineRows(incident, rules, kind, language === "en", now);
	return (
		<section aria-labelledby="clocks-title">
			<h2 id="clocks-title">{say("desk.clocks")}</h2>
			<ul className="other-clocks">
				{clocks.map((clock) => (
					<li key={clock.id} data-over={clock.left < 0 || undefined}>
						<span>
							{clock.kind !== "filing" && say(`clock.${clock.kind}`)} <small>{clock.subject}</small>{" "}
							{clock.others > 0 && <small>{say("clock.others", { count: clock.others + 1 })}</small>}
						</span>
						<b>{clock.left < 0 ? `▲ +${countUpText(-clock.left)}` : countdownText(clock.left)}</b>
					</li>
				))}
				{rows.map((row) => (
					<Row key={row.filing.kind} row={row} now={now} />
				))}
			</ul>
		</section>
	);
}

function Row({ row, now }: { row: DeadlineRow; now: number }) {
	const { say, language } = useWords();
	const { filing, basis, alternatives, rule, recipients, countersignBy } = row;
	return (
		<li data-over={row.tab.clock.state === "overdue" || undefined}>
			<details>
				<summary>
					<span>
						{say(`filing.${filing.kind}`)} <Assumed rule={rule} />
					</span>
					<b>{stateText(row, now, say)}</b>
				</summary>
				<table className="readings">
					<tbody>
						<tr>
							<th scope="row">{basis}</th>
							<td>{filing.dueAt ? timeNear(filing.dueAt, now) : filing.expectedAt ? say("desk.expected", { time: timeNear(filing.expectedAt, now) }) : "—"}</td>
						</tr>
						{alternatives.map((other) => (
							<tr key={other.basis}>
								<th scope="row">
									{say("desk.otherReading")} {other.basis}
								</th>
								<td>{timeNear(other.dueAt, now)}</td>
							</tr>
						))}
					</tbody>
				</table>
				{rule && (
					<p className="quiet">
						{say("desk.ruleFrom", { source: sourceIn(rule, language) })} {recipients.length > 0 && say("desk.recipients", { names: recipients.join("、") })}
					</p>
				)}
			</details>
			{countersignBy && <small>{say("desk.countersignOwed", { time: timeNear(countersignBy, now) })}</small>}
		</li>
	);
}

function stateText({ tab, filing }: DeadlineRow, now: number, say: Say): string {
	const { state, left } = tab.clock;
	if (state === "running") return countdownText(left);
	if (state === "overdue") return `▲ +${countUpText(-left)}`;
	return state === "filed" && filing.filedAt ? `✓ ${timeNear(filing.filedAt, now)}` : say(`filingState.${filing.state}`);
}
