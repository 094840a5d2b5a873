import type { Form, Input, Option, Values } from "./desk-form.ts";
import { type FormCase, REASON } from "./desk-forms.ts";

const path = (what: string) => (values: Values) => `/services/${values.service}/${what}`;

/** What people do with one service of an incident, or with several in an exercise. */
export const serviceForms: Readonly<Record<string, (subject: FormCase) => Form>> = {
	restored: (subject) => ({
		id: "restored",
		title: "desk.recordRestored",
		hint: "desk.restoredHint",
		preview: true,
		path: path("restored"),
		inPath: ["service"],
		inputs: [
			serviceInput(subject),
			{
				name: "how",
				kind: "choice",
				label: "form.how",
				initial: "restored",
				options: [
					{ value: "restored", text: subject.say("form.howRestored") },
					{ value: "substitute", text: subject.say("form.howSubstitute") },
				],
			},
			{
				name: "substitute",
				kind: "choice",
				label: "form.substitute",
				required: true,
				options: allServices(subject),
				when: { name: "how", is: ["substitute"] },
			},
			{ name: "effectiveAt", kind: "instant", label: "form.at", hint: "form.nowHint" },
			{ name: "evidence", kind: "text", label: "form.evidence" },
			REASON,
		],
	}),
	"take-over": (subject) => ({
		id: "take-over",
		title: "desk.takeOver",
		hint: "desk.takeOverHint",
		preview: true,
		path: path("take-over"),
		inPath: ["service"],
		inputs: [
			serviceInput(subject),
			{ name: "site", kind: "choice", label: "form.site", required: true, options: sitesOf(subject) },
			{ name: "effectiveAt", kind: "instant", label: "form.at", hint: "form.nowHint" },
		],
	}),
	"fail-back": (subject) => ({
		id: "fail-back",
		title: "desk.failBack",
		hint: "desk.failBackHint",
		preview: true,
		path: path("fail-back"),
		inPath: ["service"],
		inputs: [serviceInput(subject), { name: "effectiveAt", kind: "instant", label: "form.at", hint: "form.nowHint" }],
	}),
	outage: (subject) => ({
		id: "outage",
		title: "desk.declareOutage",
		hint: "desk.declareOutageHint",
		preview: true,
		path: path("outages"),
		inPath: ["service"],
		inputs: [
			{ name: "service", kind: "choice", label: "form.service", required: true, options: allServices(subject) },
			{ name: "occurredAt", kind: "instant", label: "instant.occurredAt", hint: "form.nowHint" },
			{ name: "awareAt", kind: "instant", label: "instant.awareAt", hint: "form.nowHint" },
			REASON,
		],
	}),
	exercise: (subject) => ({
		id: "exercise",
		title: "desk.exercise",
		hint: "desk.exerciseHint",
		preview: true,
		path: () => "/exercises",
		inputs: [
			{ name: "services", kind: "choices", label: "form.services", required: true, options: allServices(subject) },
			{ name: "plan", kind: "text", label: "form.plan" },
		],
	}),
	"exercise-end": (subject) => ({
		id: "exercise-end",
		title: "desk.exerciseEnd",
		hint: "desk.exerciseEndHint",
		preview: true,
		path: () => "/exercises/end",
		inputs: [{ name: "services", kind: "choices", label: "form.services", options: allServices(subject) }],
	}),
};

const allServices = ({ overview }: FormCase): Option[] => (overview?.services ?? []).map(({ id, name }) => ({ value: id, text: name }));

/** One of the incident; the only one needs no choosing. */
function serviceInput(subject: FormCase): Input {
	const mine = allServices(subject).filter(({ value }) => subject.incident.services.includes(value));
	const known = mine.find(({ value }) => value === subject.about) ?? mine[0];
	return { name: "service", kind: "choice", label: "form.service", required: true, options: mine, ...(known ? { initial: known.value } : {}) };
}

/** Sites that any service is watched at or served from. */
function sitesOf({ overview }: FormCase): Option[] {
	const sites = (overview?.services ?? []).flatMap(({ servingSite, signals }) => [...signals.map(({ site }) => site), servingSite]);
	return [...new Set(sites)].map((site) => ({ value: site, text: site }));
}
