import type { FilingView } from "./filing-view.ts";
import type { IncidentView } from "./incident-view.ts";
import type { SourceView } from "./source-view.ts";

/** What a rule is called and where it stands. */
export type RuleTextView = SourceView & { name: string; englishName: string };

/** The rules that hold for an incident: `GET /incidents/{id}/rules`. `marks`: of each figure, by its place (`filings.initial.due`). */
export type RulesView = {
	name: string;
	validFrom: string | null;
	filings: Record<FilingView["kind"], RuleTextView & { recipients: string[] }>;
	criteria: Record<IncidentView["major"]["criteria"][number]["id"], RuleTextView>;
	marks: Record<string, SourceView & { validFrom: string | null }>;
	/** The zh-TW words of every `basis` that stands in the filings of the incident. */
	bases: Record<string, string>;
};
