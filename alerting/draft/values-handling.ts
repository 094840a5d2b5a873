import { vendorsOf } from "../incidents/bulletins.ts";
import { type Case, evidenceOf, nameOf, standsAt, vendorName } from "./case.ts";
import { actionsOf, measuresOf, switchesOf, timed } from "./measures.ts";
import { clockText, minuteText, type Wording, zh } from "./text.ts";
import { summaryOf, timelineOf } from "./timeline.ts";
import { type Entry, type Known, list, said, type Values } from "./value.ts";

/** What was done, and what is kept of it: fields 46–49, 53, 57, 58, 62, 66, 68. */
export const HANDLING_VALUES: Values = {
	46: (subject) => list(measuresOf(subject), `awareness ledger, switches, actions of incident/${subject.incident.id}`),
	47: standby,
	48: (subject) => list(timed(actionsOf(subject, ["scrubbing", "geo-block"]), subject), "actions"),
	49: notices,
	53: kept,
	57: (subject) => said(summaryOf(subject), `timeline of incident/${subject.incident.id}`),
	58: (subject) => list(timelineOf(subject), `changes of incident/${subject.incident.id}`),
	62: complaints,
	66: demands,
	68: attachments,
};

function standby(subject: Case): Known {
	const { outages } = subject;
	const moved = timed(switchesOf(subject), subject);
	if (moved.length > 0) {
		const wording = { text: moved.map(({ text }) => text).join("、"), englishText: moved.map(({ englishText }) => englishText).join(", ") };
		return said({ text: `是：${wording.text}`, englishText: `yes: ${wording.englishText}` }, `take-over; ${evidenceOf(outages)}`);
	}
	const substituted = outages.filter((outage) => outage.endedBy === "substitute");
	if (substituted.length === 0) return said({ text: "否", englishText: "no" }, `no take-over; ${evidenceOf(outages)}`);
	const names = {
		text: substituted.map(({ service }) => nameOf(subject, service)).join("、"),
		englishText: substituted.map(({ service }) => service).join(", "),
	};
	return said({ text: zh`是：${names.text}改由替代服務提供`, englishText: `yes: ${names.englishText} by a substitute` }, evidenceOf(substituted));
}

/** Notices that went out. A notice that is only drafted is none, so it does not stand here. */
function notices(subject: Case): Known | null {
	const sent = subject.incident.actions.filter(({ kind }) => kind === "notice");
	const steps = sent.map(({ at, channel, text }) => {
		const parts = [channel, text].filter((part) => part !== null && part !== "");
		return { at, text: parts.join("：") || "通知客戶", englishText: parts.join(": ") || "clients notified" };
	});
	return list(timed(steps, subject), "actions: notice");
}

/** What the monitor keeps by itself; logs of hosts and firewalls a person names. */
function kept(subject: Case): Known {
	const { incident, outages } = subject;
	const changes = { value: `changes incident/${incident.id}`, text: "事件變更紀錄（雜湊鏈）", englishText: "the changes of the incident (hash chain)" };
	const samples = spans(subject, ["監測樣本", "samples"]);
	return list([...samples, changes], outages.length === 0 ? `incident/${incident.id}` : evidenceOf(outages)) as Known;
}

function spans(subject: Case, [what, englishWhat]: readonly [string, string]): readonly Entry[] {
	return subject.outages.map((outage) => {
		const from = clockText(outage.startedAt, subject.incident.occurredAt);
		const to = outage.endedAt === null ? clockText(standsAt(subject), subject.incident.occurredAt) : clockText(outage.endedAt, subject.incident.occurredAt);
		return {
			value: `${englishWhat} service/${outage.service}/outage/${outage.id}`,
			text: zh`${nameOf(subject, outage.service)}${what} ${from}–${to}`,
			englishText: `${englishWhat} of ${outage.service} ${from}–${to}`,
		};
	});
}

const TOLD: Readonly<Record<string, Wording>> = {
	client: { text: "客戶反映", englishText: "clients" },
	media: { text: "媒體", englishText: "media" },
	complaints: { text: "客訴量異常", englishText: "abnormal complaints" },
};

/** What clients and media were heard of: by the counter of complaints, and by calls on record. */
function complaints(subject: Case): Known | null {
	const { incident } = subject;
	const counted = incident.indications.filter(({ what }) => what === "complaints").map(({ at }) => ({ at, source: "complaints", note: null }));
	const heard = [...counted, ...incident.awareness.filter(({ source }) => source === "client" || source === "media")];
	const steps = heard.map(({ at, source, note }) => {
		const { text, englishText } = TOLD[source]!;
		return { at, text: note ? `${text}：${note}` : text, englishText: note ? `${englishText}: ${note}` : englishText };
	});
	const entries = timed(steps, subject);
	if (entries.length === 0) return null;
	const wording = { text: entries.map(({ text }) => text).join("；"), englishText: entries.map(({ englishText }) => englishText).join("; ") };
	return said(wording, counted.length > 0 ? `indication ${incident.indications.find(({ what }) => what === "complaints")?.subject}` : "awareness ledger");
}

/** What the exchange asked firms to demand of their vendors after the published cases 3 to 5. */
const DEMANDS: readonly Entry[] = [
	{ value: "load-monitoring", text: "改善負載監控機制", englishText: "better monitoring of load" },
	{ value: "sms-notice", text: "落實簡訊通報機制", englishText: "notice by SMS at once" },
	{ value: "reports", text: "定期提供系統效能監控及壓力測試報告", englishText: "regular reports of performance and stress tests" },
	{ value: "upgrade-plan", text: "提出汰換／升級計畫時程", englishText: "a dated plan of replacement and upgrade" },
];
const AFTER_A_CHANGE: Entry = {
	value: "no-change-before-opening",
	text: "新版程式不於盤前上線，並先行下載壓力測試",
	englishText: "no release before the opening, and a stress test before each",
};

function demands({ incident, duties }: Case): Known | null {
	const vendors = vendorsOf(incident, duties.firm.inventory);
	if (vendors.length === 0) return null;
	const changed = incident.actions.some(({ kind }) => kind === "rollback" || kind === "deploy");
	return list(changed ? [...DEMANDS, AFTER_A_CHANGE] : DEMANDS, `vendor ${vendors.join(", ")}; published cases 3–5`);
}

/** What can be put together for the authority: curves, changes, what was filed, what vendors wrote. */
function attachments(subject: Case): Known | null {
	const { incident, bulletins, rules } = subject;
	const filed = incident.filings.filter(({ frozen }) => frozen !== null);
	const entries: readonly Entry[] = [
		...spans(subject, ["監測曲線", "curves"]),
		{ value: `changes incident/${incident.id}`, text: "事件變更紀錄", englishText: "changes of the incident" },
		...filed.map(({ kind }) => ({
			value: `filing/${kind}`,
			text: `${rules.filings[kind].name}（凍結版）`,
			englishText: `${rules.filings[kind].englishName} (frozen)`,
		})),
		...bulletins.map(({ vendor, receivedAt }) => ({
			value: `bulletin ${vendor} ${minuteText(receivedAt)}`,
			text: zh`${vendorName(subject, vendor)}通知 ${minuteText(receivedAt)}`,
			englishText: `bulletin of ${vendorName(subject, vendor)} ${minuteText(receivedAt)}`,
		})),
	];
	return list(entries, `evidence of incident/${incident.id}`);
}
