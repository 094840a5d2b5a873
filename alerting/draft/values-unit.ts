import { formatInstant } from "../../streams/instant.ts";
import { profileAt } from "../criteria/criteria.ts";
import { filingOf } from "../filings/filing.ts";
import type { Profile } from "../firm.ts";
import { vendorsOf } from "../incidents/bulletins.ts";
import { type Case, reporterOf, vendorName } from "./case.ts";
import { both, minuteText, type Wording, yesNo, zh } from "./text.ts";
import { type Known, textOf, type Values, worded } from "./value.ts";

/** Who notifies whom of what: fields 1–14, and who approved it. */
export const UNIT_VALUES: Values = {
	1: formName,
	2: ({ incident }) => worded(incident.id, both(incident.id), "register"),
	3: receipt,
	4: version,
	5: exercise,
	6: ({ duties: { firm } }) => {
		const wording = { text: `${firm.name}（${firm.code}）`, englishText: `${firm.englishName ?? firm.name} (${firm.code})` };
		return worded(`${firm.name} ${firm.code}`, wording, "configuration: firm");
	},
	7: (subject) =>
		profiled(subject, ({ securityLevel }) => [String(securityLevel), { text: zh`第 ${securityLevel} 級`, englishText: `level ${securityLevel}` }]),
	8: (subject) => profiled(subject, ({ toleranceClass }) => [toleranceClass, { text: zh`${toleranceClass} 級`, englishText: `class ${toleranceClass}` }]),
	9: (subject) => profiled(subject, ({ top20 }) => [top20, yesNo(top20)]),
	10: reporter,
	11: contacts,
	12: ({ duties: { firm } }) => textOf([firm.ciso?.name, firm.ciso?.title], "configuration: ciso"),
	14: vendors,
	69: approver,
};

function formName({ form, rules }: Case): Known {
	const { name, englishName, source } = rules.filings[form];
	return worded(form, { text: name, englishText: englishName }, `rules ${rules.name}: ${source}`);
}

/** The number that the platform gave the first notification; later ones refer to it. */
function receipt({ incident }: Case): Known | null {
	const filing = ["initial", "major-initial"].map((kind) => filingOf(incident.filings, kind)).find((filed) => filed?.receipt != null);
	if (filing?.receipt == null) return null;
	return { ...worded(filing.receipt, both(filing.receipt), `filing/${filing.kind}`), entered: { by: filing.filedBy, at: filing.filedAt } };
}

/** The version that filing it now would be. */
function version({ incident, form, at }: Case): Known {
	const number = (filingOf(incident.filings, form)?.frozen?.version ?? 0) + 1;
	return worded(formatInstant(at), { text: zh`第 ${number} 版 ${minuteText(at)}`, englishText: `version ${number}, ${minuteText(at)}` }, "clock");
}

function exercise({ incident: { exerciseSince }, duties: { firm } }: Case): Known {
	const evidence = firm.demo ? "the demo firm" : exerciseSince === null ? "no exercise mark" : `exercise since ${minuteText(exerciseSince)}`;
	const is = exerciseSince !== null || firm.demo;
	return worded(is, yesNo(is), evidence);
}

function profiled({ incident, duties }: Case, pick: (profile: Profile) => readonly [value: string | boolean, wording: Wording]): Known | null {
	const profile = profileAt(duties.firm, incident.occurredAt);
	return profile === null ? null : worded(...pick(profile), `configuration: profile from ${minuteText(profile.validFrom).slice(0, 10)}`);
}

function reporter(subject: Case): Known | null {
	const person = reporterOf(subject);
	return person === null ? null : worded(person.id, both([person.name, person.title].filter((part) => part !== null).join("／")), "roster");
}

function contacts(subject: Case): Known | null {
	const person = reporterOf(subject);
	return textOf([person?.phone, person?.email], `roster: ${person?.id ?? ""}`);
}

function vendors(subject: Case): Known | null {
	const ids = vendorsOf(subject.incident, subject.duties.firm.inventory);
	const names = ids.map((id) => vendorName(subject, id));
	return textOf([names.join("、")], `configuration and bulletins: vendor ${ids.join(", ")}`);
}

/** 核定, or the countersignature afterwards (SEMANTICS 6.4). */
function approver({ incident, form }: Case): Known | null {
	const filing = filingOf(incident.filings, form);
	const review = filing?.countersigned ?? (filing?.review?.state === "approved" ? filing.review : null);
	if (review === null || review === undefined) return null;
	const text = [review.by, minuteText(review.at)].filter((part) => part !== null).join(" ");
	return { ...worded(text, both(text), `filing/${form}: review`), entered: review };
}
