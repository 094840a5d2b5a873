import type { Form, Input, Option, Values } from "./desk-form.ts";
import { REASON } from "./desk-form-case.ts";
import { allServices, type FirmCase } from "./desk-forms-firm.ts";

const path = (what: string) => (values: Values) => `/services/${values.service}/${what}`;

/** What people do with one service. */
export const serviceForms: Readonly<Record<string, (subject: FirmCase) => Form>> = {
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
				options: waysBack(subject),
			},
			{
				name: "substitute",
				kind: "choice",
				label: "form.substitute",
				required: true,
				options: substitutesOf(subject),
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
	maintenance: (subject) => ({
		id: "maintenance",
		title: "desk.maintenance",
		hint: "desk.maintenanceHint",
		preview: true,
		path: path("maintenance"),
		inPath: ["service"],
		inputs: [
			{ name: "service", kind: "choice", label: "form.service", required: true, options: allServices(subject) },
			{ name: "from", kind: "instant", label: "form.from", hint: "form.nowHint" },
			{ name: "until", kind: "instant", label: "form.until", required: true },
			{ name: "ticket", kind: "text", label: "form.ticket" },
			REASON,
		],
	}),
};

/** One of the incident; the only one needs no choosing. */
function serviceInput(subject: FirmCase): Input {
	const mine = allServices(subject).filter(({ value }) => subject.incident.services.includes(value));
	const known = mine.find(({ value }) => value === subject.about) ?? mine[0];
	return { name: "service", kind: "choice", label: "form.service", required: true, options: mine, ...(known ? { initial: known.value } : {}) };
}

/** A substitute is offered only where one is signed off: nothing else would stop the clock (SEMANTICS 3.6). */
function waysBack(subject: FirmCase): Option[] {
	const restored = { value: "restored", text: subject.say("form.howRestored") };
	return substitutesOf(subject).length === 0 ? [restored] : [restored, { value: "substitute", text: subject.say("form.howSubstitute") }];
}

/** Services that are signed off as a substitute for one of the incident's. */
function substitutesOf(subject: FirmCase): Option[] {
	const mine = (subject.overview?.services ?? []).filter(({ id }) => subject.incident.services.includes(id));
	const signedOff = new Set(mine.flatMap(({ substitutes }) => substitutes));
	return allServices(subject).filter(({ value }) => signedOff.has(value));
}

/** Sites that any service is watched at or served from. */
function sitesOf({ overview }: FirmCase): Option[] {
	const sites = (overview?.services ?? []).flatMap(({ servingSite, signals }) => [...signals.map(({ site }) => site), servingSite]);
	return [...new Set(sites)].map((site) => ({ value: site, text: site }));
}

/** A form of a service that is known already: it is not asked for. */
export function ofService(form: Form, service: string): Form {
	return { ...form, inputs: form.inputs.filter(({ name }) => name !== "service"), path: (values) => form.path({ ...values, service }) };
}
