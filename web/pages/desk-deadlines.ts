import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { RulesView } from "../../server/views/rules-view.ts";
import type { SourceView } from "../../server/views/source-view.ts";
import { type FilingTab, filingTabs } from "./desk-tabs.ts";

export type Reading = { basis: string; dueAt: string };
/** One filing of the incident with its rule. `counts`: `up` where it is owed at once, `owed` the countersignature. */
export type DeadlineRow = {
	tab: FilingTab;
	filing: FilingView;
	basis: string;
	alternatives: Reading[];
	/** Where its period stands; null while the rules are not there yet. */
	rule: SourceView | null;
	recipients: string[];
	countersignBy: string | null;
};

/** Filings that are owed or will be, in the order of the law; `shown` stands in the large countdown already. */
export function deadlineRows(incident: IncidentView, rules: RulesView | null, shown: FilingView["kind"], english: boolean, now: number): DeadlineRow[] {
	return filingTabs(incident, now).flatMap((tab) =>
		tab.filing && tab.kind !== shown && tab.filing.state !== "not-required" ? [rowOf(tab, tab.filing, rules, english)] : [],
	);
}

/** The rule of one filing in the words of the reader. */
export function rowOf(tab: FilingTab, filing: FilingView, rules: RulesView | null, english: boolean): DeadlineRow {
	const words = (basis: string) => (english ? basis : (rules?.bases[basis] ?? basis));
	const due = rules?.marks[`filings.${filing.kind}.due`];
	const rule = rules?.filings[filing.kind];
	return {
		tab,
		filing,
		basis: words(filing.basis),
		alternatives: filing.alternatives.map(({ basis, dueAt }) => ({ basis: words(basis), dueAt })),
		rule: due ?? rule ?? null,
		recipients: rule?.recipients ?? [],
		countersignBy: filing.countersigned ? null : filing.countersignatureDueAt,
	};
}
