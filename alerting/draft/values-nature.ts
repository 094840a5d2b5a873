import { MINUTE } from "../../streams/instant.ts";
import { clockAt, type OutageFacts } from "../../streams/outage.ts";
import { type Case, evidenceOf, nameOf } from "./case.ts";
import { causeOf } from "./cause.ts";
import { seenIn } from "./seen.ts";
import { both, clockText, type Wording, zh } from "./text.ts";
import { chosen, type Known, said, type Values, worded } from "./value.ts";

/** What happened: fields 18–20 and 45. */
export const NATURE_VALUES: Values = { 18: nature, 19: category, 20: description, 45: causeOf };

function nature({ incident, outages }: Case): Known {
	if (incident.reported?.nature) return chosen(18, incident.reported.nature, "report");
	const attack = attackIn(incident);
	return attack === null ? chosen(18, "service-anomaly", evidenceOf(outages)) : chosen(18, "security-event", attack);
}

function attackIn({ indications, decisions }: Case["incident"]): string | null {
	if (decisions.C5?.decision === "rejected") return null;
	if (decisions.C5?.decision === "confirmed") return `C5 confirmed by ${decisions.C5.by ?? "?"}`;
	const indication = indications.find(({ what }) => what === "attack");
	return indication === undefined ? null : `indication ${indication.subject}`;
}

/** By the report, by what was done against it, by the outages, else by what the incident was opened by. */
function category({ incident, outages }: Case): Known {
	if (incident.reported?.category) return chosen(19, incident.reported.category, "report");
	const scrubbing = incident.actions.find(({ kind }) => kind === "scrubbing");
	if (scrubbing !== undefined) return chosen(19, "denial-of-service", "action scrubbing");
	if (outages.length > 0) return chosen(19, "service-interruption", evidenceOf(outages));
	return chosen(19, OPENED[incident.openedBy] ?? "other", `opened by ${incident.openedBy}`);
}

const OPENED: Readonly<Record<string, string>> = { degraded: "degradation", load: "system-slow" };

/** Each outage with its span; without one what was reported, or what the incident was opened by. */
function description(subject: Case): Known | null {
	const { incident, outages } = subject;
	const told = incident.reported?.description;
	const parts = outages.map((outage) => outageWording(outage, subject));
	const reported = told ? [both(told)] : [];
	if (parts.length > 0) {
		const all = [...reported, ...parts];
		return said({ text: all.map((part) => part.text).join("；"), englishText: all.map((part) => part.englishText).join("; ") }, evidenceOf(outages));
	}
	return told ? worded(told, both(told), "report") : opening(subject);
}

function outageWording(outage: OutageFacts, subject: Case): Wording {
	const { at } = subject;
	const name = nameOf(subject, outage.service);
	const from = clockText(outage.startedAt, at);
	const seen = seenIn({ ...subject, outages: [outage] });
	const aside = seen.text === "" ? both("") : { text: `（監測所見：${seen.text}）`, englishText: ` (monitor saw: ${seen.englishText})` };
	const how = spanWording(outage, at);
	return {
		text: zh`${name}自 ${from} 起${outage.confirmedAt === null ? "疑似" : ""}服務中斷${aside.text}${how.text}`,
		englishText: `${outage.service} ${outage.confirmedAt === null ? "suspected to be " : ""}out since ${from}${aside.englishText}${how.englishText}`,
	};
}

function spanWording(outage: OutageFacts, at: number): Wording {
	const length = Math.floor((clockAt(outage, at) - outage.startedAt) / MINUTE);
	if (outage.endedAt !== null) {
		const ended = clockText(outage.endedAt, at);
		return { text: zh`，${ended} 恢復，共 ${length} 分鐘`, englishText: `, restored at ${ended} after ${length} minutes` };
	}
	if (outage.recoveringSince === null) return { text: "，尚未恢復", englishText: ", not restored" };
	const since = clockText(outage.recoveringSince, at);
	return { text: zh`，自 ${since} 起恢復觀察中`, englishText: `, recovering since ${since}` };
}

const OPENINGS: Readonly<Record<string, Wording>> = {
	degraded: { text: "效能持續降低，服務未中斷", englishText: "degraded for a while, not out" },
	load: { text: "負載異常，服務未中斷", englishText: "abnormal load, not out" },
	complaints: { text: "客訴量異常，服務未中斷", englishText: "abnormal number of complaints, not out" },
	attack: { text: "偵測到攻擊跡象，服務未中斷", englishText: "signs of an attack, not out" },
	bulletin: { text: "廠商通知其系統異常，本公司服務未中斷", englishText: "the vendor told of a fault of its own, our services are not out" },
};

function opening(subject: Case): Known | null {
	const { incident, services } = subject;
	const what = OPENINGS[incident.openedBy];
	if (what === undefined) return null;
	const names = services.map((service) => service.name).join("、");
	const ids = incident.services.length === 0 ? "" : `${incident.services.join(", ")}: `;
	const evidence = [`opened by ${incident.openedBy}`, ...incident.indications.map((indication) => indication.subject)].join("; ");
	return said({ text: names === "" ? what.text : `${names}${what.text}`, englishText: `${ids}${what.englishText}` }, evidence);
}
