import type { Filing } from "../../alerting/filings/filing.ts";
import type { Rules } from "../../alerting/rules/pack.ts";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { MarkView } from "./source-view.ts";

/** The figures at these places of the rules, or below one of them, that are to be confirmed. */
export function marksAt({ marks }: Rules, ...places: readonly string[]): MarkView[] {
	const isAsked = (figure: string) => places.some((place) => figure === place || figure.startsWith(`${place}.`));
	return Object.entries(marks)
		.filter(([figure, { assumed }]) => assumed && isAsked(figure))
		.map(([figure, { source }]) => ({ figure, source, mark: "待確認" }));
}

/** Those that a filing shows: its due time, who receives it, and what follows from how it was filed. */
export function marksOfFiling(rules: Rules, { kind, assumed, countersignatureDueAt, enteredLate }: Filing, calendar: Calendar): MarkView[] {
	const due = `filings.${kind}.due`;
	return [
		...marksAt(rules, `filings.${kind}`, ...(countersignatureDueAt === null ? [] : ["countersignWithin"]), ...(enteredLate ? ["enteredLateAfter"] : [])),
		// The rule may be clear, and a day that was counted on the way not.
		...(assumed && !rules.marks[due]?.assumed ? [{ figure: "calendar", source: calendar.name, mark: "待確認" } as const] : []),
	];
}
