import type { IncidentView } from "../../server/views/incident-view.ts";
import type { Form, Option } from "./desk-form.ts";
import type { FormCase } from "./desk-form-case.ts";

/** What the forms are made from that need no incident of their own. The services of `incident` are offered first. */
export type FirmCase = Pick<FormCase, "overview" | "about" | "say"> & { incident: Pick<IncidentView, "services"> };

/** What people tell of the firm as a whole. */
export const firmForms: Readonly<Record<string, (subject: FirmCase) => Form>> = {
	report: (subject) => ({
		id: "report",
		title: "desk.report",
		hint: "desk.reportHint",
		preview: true,
		path: () => "/incidents",
		inputs: [
			{
				name: "nature",
				kind: "choice",
				label: "form.nature",
				initial: "service-anomaly",
				options: [
					{ value: "service-anomaly", text: subject.say("nature.service-anomaly") },
					{ value: "security-event", text: subject.say("nature.security-event") },
				],
			},
			{ name: "services", kind: "choices", label: "form.services", options: allServices(subject) },
			{ name: "occurredAt", kind: "instant", label: "instant.occurredAt", hint: "form.nowHint" },
			{ name: "awareAt", kind: "instant", label: "instant.awareAt", hint: "form.nowHint" },
			{ name: "category", kind: "text", label: "form.category" },
			{ name: "description", kind: "long", label: "form.description", required: true },
		],
	}),
	bulletin: (subject) => ({
		id: "bulletin",
		title: "desk.bulletin",
		hint: "desk.bulletinHint",
		preview: true,
		path: () => "/bulletins",
		inputs: [
			{ name: "vendor", kind: "choice", label: "form.vendor", required: true, options: vendorsOf(subject) },
			{ name: "component", kind: "text", label: "form.component" },
			{ name: "firms", kind: "number", label: "form.firms" },
			{ name: "firstNotifiedOn", kind: "date", label: "form.firstNotifiedOn" },
			{ name: "receivedAt", kind: "instant", label: "form.receivedAt", hint: "form.nowHint" },
			{ name: "text", kind: "long", label: "form.words" },
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

export const allServices = ({ overview }: FirmCase): Option[] => (overview?.services ?? []).map(({ id, name }) => ({ value: id, text: name }));

function vendorsOf({ incident, overview }: FirmCase): Option[] {
	const services = overview?.services ?? [];
	const sorted = [...services.filter(({ id }) => incident.services.includes(id)), ...services];
	return [...new Map(sorted.flatMap(({ vendor }) => (vendor ? [[vendor.id, vendor.name] as const] : []))).entries()].map(([value, text]) => ({ value, text }));
}
