import { localInputOf } from "../format/time.ts";
import type { Form, Input, Option } from "./desk-form.ts";
import { type FormCase, incidentPath, options, REASON, SECOND } from "./desk-form-case.ts";

const CORRECTABLE = ["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt"] as const;
const TITLES = { C1: "criterion.C1", C2: "criterion.C2", C3: "criterion.C3", C4: "criterion.C4", C5: "criterion.C5", C6: "criterion.C6" } as const;

/** What people decide about an incident, and what they correct of it. */
export const decidingForms: Readonly<Record<string, (subject: FormCase) => Form>> = {
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

const nameOf = ({ overview }: FormCase, id: string): string => overview?.services.find((service) => service.id === id)?.name ?? id;

const othersOf = ({ incident, overview }: FormCase): Option[] =>
	(overview?.incidents ?? []).filter(({ id }) => id !== incident.id).map(({ id, title }) => ({ value: id, text: `${title} ${id}` }));

function outagesOf(subject: FormCase): Option[] {
	return subject.incident.outages.map(({ id, service }) => ({ value: `${service}/${id}`, text: `${nameOf(subject, service)} ${id}` }));
}
