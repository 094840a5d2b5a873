import { isDeepStrictEqual } from "node:util";
import { type Instant, parseInstant } from "../../streams/instant.ts";
import { OWN } from "../draft/carried.ts";
import type { Draft, DraftField } from "../draft/form.ts";
import type { Wording } from "../draft/text.ts";
import type { Filing, Frozen, Submission } from "./filing.ts";
import { hashOf } from "./freeze.ts";

/** What a field said in one version and says in the next. */
export type FieldChange = Pick<DraftField, "number" | "name" | "englishName"> & { readonly from: Wording; readonly to: Wording };

/**
 * A version of a filing: frozen when it was filed, or, the last one, what it would say now because something was corrected since.
 * `hash`: SHA-256 of the draft's canonical JSON. `changed`: against the version before, those fields aside that are never the same twice.
 */
export type Version = {
	readonly version: number;
	readonly frozenAt: Instant | null;
	readonly hash: string;
	readonly draft: Draft;
	readonly submission: Submission | null;
	readonly changed: readonly FieldChange[];
};

/** The versions of a filing, oldest first; none before it was filed. `present` is its draft as it would be made now (domain §8.6 no. 25). */
export function versionsOf({ frozen, earlier }: Pick<Filing, "frozen" | "earlier">, present: Draft): readonly Version[] {
	if (frozen === null) return [];
	const filed = [...earlier, frozen].map((version, index, all) => asFiled(version, all[index - 1]));
	if (!isCorrected(frozen.draft, present)) return filed;
	const changed = differences(frozen.draft, present);
	return [...filed, { version: frozen.version + 1, frozenAt: null, hash: hashOf(present), draft: present, submission: null, changed }];
}

function asFiled({ version, hash, draft, submission }: Frozen, before: Frozen | undefined): Version {
	const changed = before === undefined ? [] : differences(before.draft, draft);
	return { version, frozenAt: parseInstant(draft.madeAt), hash, draft, submission, changed };
}

function differences(from: Draft, to: Draft): readonly FieldChange[] {
	return to.fields.flatMap((field) => {
		const was = from.fields.find(({ number }) => number === field.number);
		if (OWN.includes(field.number) || isDeepStrictEqual(was?.value ?? null, field.value)) return [];
		const { number, name, englishName, text, englishText } = field;
		return [{ number, name, englishName, from: { text: was?.text ?? "", englishText: was?.englishText ?? "" }, to: { text, englishText } }];
	});
}

/**
 * Would it say otherwise what it said? Then a person put something else into a field, or an instant was corrected. What merely became of
 * the incident since, such as its end or the minutes that pass, belongs to the next phase.
 */
function isCorrected(filed: Draft, present: Draft): boolean {
	return differences(filed, present).some(({ number }) => {
		const [was, is] = [filed, present].map(({ fields }) => fields.find((field) => field.number === number));
		const isPersons = was?.source === "person" || is?.source === "person";
		return isPersons || (is?.type === "datetime" && was != null && was.value !== null);
	});
}
