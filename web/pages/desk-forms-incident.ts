import type { Form, Input, Option } from "./desk-form.ts";
import { type FormCase, incidentPath, options, REASON } from "./desk-form-case.ts";

const SOURCES = ["vendor", "client", "own-detection", "intelligence", "media", "alert"] as const;
const CHANNELS = ["platform", "phone", "mail", "letter"] as const;
const ACTIONS = ["rollback", "scale-out", "scrubbing", "geo-block", "switch", "deploy", "other"] as const;
const NOTICES = ["web", "app", "sms", "mail", "line", "branch"] as const;

/** How a filing was made. */
const filingInputs = (subject: FormCase): readonly Input[] => [
	{ name: "receipt", kind: "text", label: "form.receipt" },
	{ name: "filedAt", kind: "instant", label: "form.filedAt", hint: "form.nowHint" },
	{ name: "channel", kind: "choice", label: "form.channel", initial: "platform", options: options(CHANNELS, (value) => subject.say(`channel.${value}`)) },
];

/** What people put on record of an incident: how it became known, what was filed, what was done. */
export const recordingForms: Readonly<Record<string, (subject: FormCase) => Form>> = {
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
};

/** Those of the incident first: it is mostly about them. */
function servicesOf({ incident, overview }: FormCase): Option[] {
	const all = overview?.services ?? [];
	const mine = all.filter(({ id }) => incident.services.includes(id));
	return [...mine, ...all.filter((service) => !mine.includes(service))].map(({ id, name }) => ({ value: id, text: name }));
}
