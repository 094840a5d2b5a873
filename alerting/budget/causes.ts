import type { Instant, Millis } from "../../streams/instant.ts";
import { downTime } from "../../streams/outage.ts";
import { caseOf } from "../draft/case.ts";
import { fieldOf } from "../draft/fields.ts";
import { both, type Wording, wordingOf } from "../draft/text.ts";
import { NATURE_VALUES } from "../draft/values-nature.ts";
import { vendorsOf } from "../incidents/bulletins.ts";
import { type Incident, outagesIn } from "../incidents/incident.ts";
import type { Duties } from "../pass.ts";
import type { Register } from "../register.ts";

/** What an incident is put down to (fields 19 and 45 of the form), and whose services it took. */
export type Cause = {
	readonly category: string;
	readonly categoryWording: Wording;
	/** Null: nobody knows, and nothing points to one. */
	readonly cause: Wording | null;
	/** A person said so. */
	readonly confirmed: boolean;
	/** Ids, sorted. */
	readonly vendors: readonly string[];
};

/** Incidents put down to the same, with the down time of their outages. */
export type CauseFigures = Cause & { readonly incidents: readonly string[]; readonly outages: number; readonly downMs: Millis };

type Ground = { readonly register: Pick<Register, "incidents" | "outages" | "bulletins">; readonly duties: Duties; readonly at: Instant };

/** The cause of an incident as of `at`: what a person put into the form, else what the draft suggests. */
export function causeOf(incident: Incident, { register, duties, at }: Ground): Cause {
	const { outages, incidents, bulletins } = register;
	const subject = caseOf(incident, "initial", { duties, outages: outagesIn(incident, outages), incidents, bulletins, verdicts: new Map(), at });
	const said = { category: incident.fields[19]?.value, cause: incident.fields[45]?.value };
	const category = String(said.category ?? NATURE_VALUES[19]?.(subject)?.value ?? "other");
	const field = fieldOf(19);
	const suggested = NATURE_VALUES[45]?.(subject) ?? null;
	return {
		category,
		categoryWording: field === undefined ? both(category) : wordingOf(field, category),
		cause: said.cause === undefined ? suggested && { text: suggested.text, englishText: suggested.englishText } : both(String(said.cause)),
		confirmed: said.cause !== undefined,
		vendors: vendorsOf(incident, duties.firm.inventory),
	};
}

/** Incidents by category, cause and vendors, most down time first (domain §11 row 000-3). */
export function causeFigures(incidents: readonly Incident[], ground: Ground): readonly CauseFigures[] {
	const known = incidents.map((incident) => ({ incident, cause: causeOf(incident, ground) }));
	const alike = Map.groupBy(known, ({ cause }) => JSON.stringify([cause.category, cause.cause?.text ?? null, cause.confirmed, cause.vendors]));
	const rows = [...alike.values()].map((group): CauseFigures => {
		const outages = group.flatMap(({ incident }) => outagesIn(incident, ground.register.outages)).filter(({ confirmedAt }) => confirmedAt !== null);
		const downMs = outages.reduce((sum, outage) => sum + downTime(outage, ground.at), 0);
		return { ...group[0]!.cause, incidents: group.map(({ incident }) => incident.id), outages: outages.length, downMs };
	});
	return rows.sort((a, b) => b.downMs - a.downMs || b.incidents.length - a.incidents.length);
}

/** What incidents are looked for by (domain §11 row 000-3); what is undefined leaves all. */
export type SoughtCause = { readonly cause?: string | undefined; readonly vendor?: string | undefined };

/** Is an incident put down to what is sought: a vendor by its id, a cause or category by a part of its words in either language? */
export function isPutDownTo(incident: Incident, { cause, vendor }: SoughtCause, ground: Ground): boolean {
	if (vendor !== undefined && !vendorsOf(incident, ground.duties.firm.inventory).includes(vendor)) return false;
	if (cause === undefined) return true;
	const known = causeOf(incident, ground);
	const words = [known.category, known.categoryWording.text, known.categoryWording.englishText, known.cause?.text, known.cause?.englishText];
	return words.some((text) => text?.toLowerCase().includes(cause.toLowerCase()));
}
