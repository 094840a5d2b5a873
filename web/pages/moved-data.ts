import type { MovedView } from "../../server/views/command-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { lengthText } from "../format/duration.ts";
import { timeNear } from "../format/time.ts";
import { type Language, type Say, sayKnown } from "../i18n/words.ts";

/** One figure that a command would move, as a person reads it. */
export type MovedRow = { key: string; subject: string; figure: string; from: string; to: string };
type Known = { incidents: readonly Pick<IncidentView, "id" | "title">[]; now: number; say: Say; language: Language };

/** What would move, in the order told: of which incident, which filing, criterion or outage, from what to what. */
export function movedRows(moved: readonly MovedView[], known: Known): MovedRow[] {
	return moved.map((each) => ({
		key: [each.incident, each.filing, each.criterion, each.outage, each.reading, each.figure].join(" "),
		subject: subjectOf(each, known),
		figure: known.say(`moved.${each.figure}`),
		from: valueText(each.figure, each.from, known),
		to: valueText(each.figure, each.to, known),
	}));
}

function subjectOf({ incident, filing, criterion, outage, reading, chineseReading }: MovedView, { incidents, say, language }: Known): string {
	const title = incidents.find(({ id }) => id === incident)?.title ?? incident;
	const part = filing ? sayKnown(say, "filing", filing.split("/")[0]!) : criterion ? say(`criterion.${criterion as "C1"}`) : outage?.split("/")[0];
	const other = language === "en" ? reading : chineseReading;
	return [title, part, other && `${say("effect.reading")}${language === "en" ? ": " : "："}${other}`].filter(Boolean).join(" · ");
}

function valueText(figure: MovedView["figure"], value: MovedView["from"], { now, say }: Known): string {
	if (value === null) return say("figure.none");
	if (typeof value === "boolean") return say(value ? "done.late" : "done.inTime");
	if (typeof value === "number") return numberText(figure, value);
	if (figure.endsWith("At")) return timeNear(value, now);
	return sayKnown(say, figure === "state" ? "incidentState" : figure, value);
}

function numberText(figure: MovedView["figure"], value: number): string {
	if (figure.endsWith("Seconds")) return lengthText(value);
	return figure.endsWith("Ratio") ? `${Math.floor(value * 100)} %` : String(value);
}
