import type { FilingView, IncidentView, OverviewView } from "../../server/views.ts";
import { localInputOf } from "../format/time.ts";
import type { Say } from "../i18n/words.ts";
import type { Form, Input, Option } from "./desk-form.ts";
import { firmForms } from "./desk-forms-firm.ts";
import { serviceForms } from "./desk-forms-service.ts";

/** What the forms are made from. `notice`: the drafted notice to clients; `about`: what a form was opened for, as the address says. */
export type FormCase = {
	incident: IncidentView;
	overview: OverviewView | null;
	filing: FilingView | null;
	notice: string;
	about: string | null;
	say: Say;
};

export const REASON: Input = { name: "reason", kind: "text", label: "form.reason", required: true };
/** Asked for where one person alone may not decide (SEMANTICS 4.5, 4.7, 5.1, 5.4). */
export const SECOND: Input = { name: "confirmedBy", kind: "text", label: "form.second", hint: "form.secondHint", required: true };

const SOURCES = ["vendor", "client", "own-detection", "intelligence", "media", "alert"] as const;
const CHANNELS = ["platform", "phone", "mail", "letter"] as const;
const ACTIONS = ["rollback", "scale-out", "scrubbing", "geo-block", "switch", "deploy", "other"] as const;
const NOTICES = ["web", "app", "sms", "mail", "line", "branch"] as const;
const CORRECTABLE = ["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt"] as const;

/** Every form of the desk, by what the address calls it; null for one that nobody knows. */
export function formOf(id: string | null, subject: FormCase): Form | null {
	const make = id === null ? undefined : FORMS[id];
	return make ? make(subject) : null;
}

const incidentPath =
	({ incident }: FormCase, path: string) =>
	() =>
		`/incidents/${incident.id}/${path}`;
const options = <Value extends string>(values: readonly Value[], text: (value: Value) => string): Option[] =>
	values.map((value) => ({ value, text: text(value) }));

/** How a filing was made. */
const filingInputs = (subject: FormCase): readonly Input[] => [
	{ name: "receipt", kind: "text", label: "form.receipt" },
	{ name: "filedAt", kind: "instant", label: "form.filedAt", hint: "form.nowHint" },
	{ name: "channel", kind: "choice", label: "form.channel", initial: "platform", options: options(CHANNELS, (value) => subject.say(`channel.${value}`)) },
];

const FORMS: Readonly<Record<string, (subject: FormCase) => Form>> = {
	...firmForms,
	...serviceForms,
	awareness: (subject) => ({
		id: "awareness",
		title: "desk.awareness",
		hint: "desk.awarenessHint",
		preview: true,
		path: incidentPath(subject, "awareness"),
		inputs: [
			{ name: "awareAt", kind: "instant", label: "form.at", hint: "form.nowHint" },
			{ name: "source", kind: "choice", label: "form.source", initial: "vendor", options: options(SOURCES, (value) => subject.say(`source.${value}`)) },
			{ name: "note", kind: "text", label: "form.note" },
			{ ...REASON, label: "form.reasonLater", required: false },
		],
	}),
	file: (subject) => ({
		id: "file",
		title: "desk.file",
		hint: "desk.fileHint",
		preview: false,
		path: incidentPath(subject, `filings/${subject.filing?.kind ?? "initial"}/file`),
		inputs: filingInputs(subject),
	}),
	refile: (subject) => ({
		id: "refile",
		title: "desk.refile",
		hint: "desk.refileHint",
		preview: false,
		path: incidentPath(subject, `filings/${subject.filing?.kind ?? "initial"}/refile`),
		inputs: [...filingInputs(subject), REASON],
	}),
	return: (subject) => ({
		id: "return",
		title: "desk.return",
		hint: null,
		preview: false,
		path: incidentPath(subject, `filings/${subject.filing?.kind ?? "initial"}/return`),
		inputs: [REASON],
	}),
	reportable: (subject) => ({
		id: "reportable",
		title: "desk.reportable",
		hint: "desk.reportableHint",
		preview: true,
		path: incidentPath(subject, "reportable"),
		inputs: [
			{
				name: "decision",
				kind: "choice",
				label: "form.decision",
				initial: subject.about ?? "yes",
				options: options(["yes", "no", "parked"] as const, (value) => subject.say(`reportable.${value}`)),
			},
			REASON,
			{ ...SECOND, when: { name: "decision", is: ["no"] } },
		],
	}),
	criterion: (subject) => {
		const id = subject.about ?? "C6";
		const state = subject.incident.major.criteria.find((criterion) => criterion.id === id)?.state;
		const isOwed = state === "presumed" || state === "met" || state === "confirmed" || state === "suggested";
		const bulletin: Input[] = [
			{ name: "firms", kind: "number", label: "form.firms" },
			{ name: "firstNotifiedOn", kind: "date", label: "form.firstNotifiedOn" },
		];
		return {
			id: `criterion.${id}`,
			title: id in TITLES ? TITLES[id as keyof typeof TITLES] : "desk.criteria",
			hint: "desk.criterionHint",
			preview: true,
			path: incidentPath(subject, `criteria/${id}`),
			inputs: [
				{
					name: "decision",
					kind: "choice",
					label: "form.decision",
					initial: "confirmed",
					options: options(["confirmed", "rejected"] as const, (value) => subject.say(`criterionState.${value}`)),
				},
				...(id === "C4" ? bulletin : []),
				{ name: "evidence", kind: "text", label: "form.evidence" },
				REASON,
				...(isOwed ? [{ ...SECOND, when: { name: "decision", is: ["rejected"] } }] : []),
			],
		};
	},
	downgrade: (subject) => ({
		id: "downgrade",
		title: "desk.downgrade",
		hint: "desk.downgradeHint",
		preview: true,
		path: incidentPath(subject, "downgrade"),
		inputs: [REASON, SECOND],
	}),
	withdraw: (subject) => ({
		id: "withdraw",
		title: "desk.withdraw",
		hint: "desk.withdrawHint",
		preview: true,
		path: incidentPath(subject, "withdraw"),
		inputs: [REASON, SECOND],
	}),
	action: (subject) => ({
		id: "action",
		title: "desk.action",
		hint: "desk.actionHint",
		preview: false,
		path: incidentPath(subject, "actions"),
		inputs: [
			{ name: "kind", kind: "choice", label: "form.kind", initial: "other", options: options(ACTIONS, (value) => subject.say(`action.${value}`)) },
			{ name: "service", kind: "choice", label: "form.service", options: servicesOf(subject) },
			{ name: "text", kind: "long", label: "form.what", required: true },
			{ name: "effectiveAt", kind: "instant", label: "form.at", hint: "form.nowHint" },
		],
	}),
	notice: (subject) => ({
		id: "notice",
		title: "desk.noticeSent",
		hint: "desk.noticeHint",
		preview: false,
		path: incidentPath(subject, "actions"),
		fixed: { kind: "notice" },
		inputs: [
			{
				name: "channel",
				kind: "choice",
				label: "form.noticeChannel",
				initial: subject.say("notice.web"),
				options: options(NOTICES, (value) => subject.say(`notice.${value}`)).map(({ text }) => ({ value: text, text })),
			},
			{ name: "text", kind: "long", label: "form.noticeText", initial: subject.notice },
			{ name: "effectiveAt", kind: "instant", label: "form.at", hint: "form.nowHint" },
		],
	}),
	handled: (subject) => ({
		id: "handled",
		title: "desk.handled",
		hint: "desk.handledHint",
		preview: true,
		path: incidentPath(subject, "handled"),
		inputs: [{ name: "doneAt", kind: "instant", label: "form.doneAt", hint: "form.nowHint" }],
	}),
	correct: (subject) => {
		const known = CORRECTABLE.filter((name) => subject.incident[name] !== null);
		const instant = known.find((name) => name === subject.about) ?? "occurredAt";
		return {
			id: `correct.${instant}`,
			title: "desk.correct",
			hint: "desk.correctHint",
			preview: true,
			path: incidentPath(subject, "correct"),
			fixed: { instant },
			inputs: [
				{
					name: "value",
					kind: "instant",
					label: `instant.${instant}`,
					required: true,
					initial: localInputOf(subject.incident[instant] ?? subject.incident.occurredAt),
				},
				REASON,
			],
		};
	},
	"external-cause": (subject) => ({
		id: "external-cause",
		title: "desk.externalCause",
		hint: "desk.externalCauseHint",
		preview: false,
		path: incidentPath(subject, "external-cause"),
		inputs: [
			{ name: "cause", kind: "text", label: "form.cause", required: true },
			{ name: "from", kind: "instant", label: "form.from" },
			{ name: "until", kind: "instant", label: "form.until" },
			REASON,
		],
	}),
	merge: (subject) => ({
		id: "merge",
		title: "desk.merge",
		hint: "desk.mergeHint",
		preview: true,
		path: incidentPath(subject, "merge"),
		inputs: [{ name: "other", kind: "choice", label: "form.other", required: true, options: othersOf(subject) }, REASON],
	}),
	split: (subject) => ({
		id: "split",
		title: "desk.split",
		hint: "desk.splitHint",
		preview: true,
		path: incidentPath(subject, "split"),
		inputs: [{ name: "outages", kind: "choices", label: "form.outages", required: true, options: outagesOf(subject) }, REASON],
	}),
};

const TITLES = { C1: "criterion.C1", C2: "criterion.C2", C3: "criterion.C3", C4: "criterion.C4", C5: "criterion.C5", C6: "criterion.C6" } as const;

const nameOf = ({ overview }: FormCase, id: string): string => overview?.services.find((service) => service.id === id)?.name ?? id;

/** Those of the incident first: it is mostly about them. */
function servicesOf({ incident, overview }: FormCase): Option[] {
	const all = overview?.services ?? [];
	const mine = all.filter(({ id }) => incident.services.includes(id));
	return [...mine, ...all.filter((service) => !mine.includes(service))].map(({ id, name }) => ({ value: id, text: name }));
}

const othersOf = ({ incident, overview }: FormCase): Option[] =>
	(overview?.incidents ?? []).filter(({ id }) => id !== incident.id).map(({ id, title }) => ({ value: id, text: `${title} ${id}` }));

function outagesOf(subject: FormCase): Option[] {
	return subject.incident.outages.map(({ id, service }) => ({ value: `${service}/${id}`, text: `${nameOf(subject, service)} ${id}` }));
}
