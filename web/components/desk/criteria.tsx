import { timeNear } from "../../format/time.ts";
import { type Say, sourceIn, useWords } from "../../i18n/words.ts";
import { type CriterionRow, criteriaRows } from "../../pages/desk-criteria.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useNow } from "../../state/use-screen.ts";
import { Assumed } from "./assumed.tsx";
import { useDesk } from "./desk-context.ts";

/** The six criteria of a major incident, always all of them, each with why and with what a person decides. */
export function Criteria() {
	const { say } = useWords();
	const { incident, rules, services } = useDesk();
	const { open } = useDeskAddress();
	const now = useNow();
	const rows = criteriaRows(incident, rules, new Map(services.map(({ id, name }) => [id, name])), now);
	const isMajor = incident.major.state === "presumed" || incident.major.state === "major";
	return (
		<section aria-labelledby="criteria-title">
			<header className="side-head">
				<h2 id="criteria-title">{say("desk.criteria")}</h2>
				<b data-state={incident.major.state}>{say(`majorState.${incident.major.state}`)}</b>
			</header>
			<ul className="criteria">
				{rows.map((row) => (
					<Row key={row.id} row={row} forecastAt={incident.major.criteria.find(({ id }) => id === row.id)?.forecastAt ?? null} now={now} />
				))}
			</ul>
			{isMajor && (
				<button type="button" className="act" onClick={() => open("downgrade")}>
					{say("desk.downgrade")}
				</button>
			)}
		</section>
	);
}

function Row({ row, forecastAt, now }: { row: CriterionRow; forecastAt: string | null; now: number }) {
	const { say, language } = useWords();
	const { open } = useDeskAddress();
	const rule = row.rule && (language === "en" ? row.rule.englishName : row.rule.name);
	return (
		<li data-state={row.state}>
			<details>
				<summary>
					<span>{say(`criterion.${row.id}`)}</span>
					<b>
						{SHAPE[row.state]} {stateText(row, forecastAt, now, say)}
					</b>
				</summary>
				<p>{say(`why.${row.why}`, row.values)}</p>
				{row.rule && (
					<p className="quiet">
						{rule}：{sourceIn(row.rule, language)} <Assumed rule={row.rule} />
					</p>
				)}
			</details>
			{row.decidable && (
				<button
					type="button"
					className={row.asks ? "act act-main" : "act"}
					onClick={() => open("criterion", row.id)}
					aria-label={`${say(`criterion.${row.id}`)} ${say("desk.decide")}`}
				>
					{say("desk.decide")}
				</button>
			)}
		</li>
	);
}

const SHAPE: Record<CriterionRow["state"], string> = { "not-met": "–", forecast: "◷", suggested: "▲", presumed: "▲", met: "■", confirmed: "■", rejected: "✕" };

const stateText = ({ state }: CriterionRow, forecastAt: string | null, now: number, say: Say): string =>
	[say(`criterionState.${state}`), forecastAt && timeNear(forecastAt, now)].filter(Boolean).join(" ");
