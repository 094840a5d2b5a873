import type { Instant } from "../../streams/instant.ts";
import type { Correctable } from "../incidents/incident.ts";
import { type Case, marketMinutes, nameOf, wallMinutes } from "./case.ts";
import { actionsOf, actsOf, measuresOf, type Step, switchesOf, timed } from "./measures.ts";
import { listed, minuteText, type Wording, zh } from "./text.ts";
import type { Entry } from "./value.ts";

/** Everything on record of an incident, of machine and people, in order of time (domain §10, field 58). */
export function timelineOf(subject: Case): readonly Entry[] {
	const steps = [...outageSteps(subject), ...actsOf(subject), ...switchesOf(subject), ...actionsOf(subject), ...filed(subject), ...said(subject)];
	return timed(steps, subject);
}

function outageSteps(subject: Case): readonly Step[] {
	return subject.outages.flatMap(({ service, startedAt, toleranceBreachedAt, endedAt }) => {
		const name = nameOf(subject, service);
		return [
			...step(startedAt, zh`${name}起服務中斷`, `${service} went out`),
			...step(toleranceBreachedAt, zh`${name}逾可容忍中斷時間`, `${service} went beyond its tolerance`),
			...step(endedAt, zh`${name}恢復服務`, `${service} was restored`),
		];
	});
}

function step(at: Instant | null, text: string, englishText: string): readonly Step[] {
	return at === null ? [] : [{ at, text, englishText }];
}

function filed({ incident, rules }: Case): readonly Step[] {
	return incident.filings.flatMap(({ kind, filedAt, receipt }) => {
		const { name, englishName } = rules.filings[kind];
		const aside = receipt === null ? { text: "", englishText: "" } : { text: `（受理編號 ${receipt}）`, englishText: ` (receipt ${receipt})` };
		return step(filedAt, zh`完成${name}${aside.text}`, `filed: ${englishName}${aside.englishText}`);
	});
}

const INSTANTS: Readonly<Record<Correctable, readonly [string, string]>> = {
	occurredAt: ["事件發生時間", "time of occurrence"],
	detectedAt: ["偵測時間", "time of detection"],
	awareAt: ["知悉時間", "time of awareness"],
	restoredAt: ["恢復時間", "time of restoration"],
	handledAt: ["處理完成時間", "time of completion"],
};

const INDICATED: Readonly<Record<string, readonly [string, string]>> = {
	attack: ["偵測攻擊跡象", "signs of an attack"],
	load: ["偵測負載異常", "abnormal load"],
	complaints: ["偵測客訴量異常", "abnormal complaints"],
};

/** What was indicated, and what people decided, corrected and noted. */
function said({ incident }: Case): readonly Step[] {
	const { reported, handledAt, corrections, decisions, externalCauses, indications, notes } = incident;
	return [
		...indications.flatMap(({ at, what }) => step(at, INDICATED[what]?.[0] ?? what, INDICATED[what]?.[1] ?? what)),
		...(reported === null ? [] : step(reported.occurredAt, "事件發生（通報所述）", "it began, as reported")),
		...corrections.flatMap(({ at, instant, to }) => {
			const [text, englishText] = INSTANTS[instant];
			return step(at, zh`更正${text}為 ${minuteText(to)}`, `${englishText} corrected to ${minuteText(to)}`);
		}),
		...Object.entries(decisions).flatMap(([id, decision]) =>
			step(
				decision.at,
				zh`重大資安事件範圍第 ${id.slice(1)} 項${decision.decision === "confirmed" ? "經確認成立" : "經判定不成立"}`,
				`criterion ${id.slice(1)} of a major incident ${decision.decision}`,
			),
		),
		...externalCauses.flatMap(({ cause, from }) => step(from, zh`外部原因：${cause}`, `external cause: ${cause}`)),
		...notes.flatMap(({ at, by, text }) => step(at, zh`${by ?? "紀錄"}：${text}`, `${by ?? "note"}: ${text}`)),
		...step(handledAt, "事件處理完成", "handling complete"),
	];
}

/** The response in a few sentences (field 57): when it began, when it was known, what was done, and how it ended. */
export function summaryOf(subject: Case): Wording {
	const { incident } = subject;
	const [occurred, aware] = [minuteText(incident.occurredAt), minuteText(incident.awareAt)];
	const done = listed(measuresOf(subject));
	const ended = endingOf(subject);
	const measures = done.text === "" ? { text: "", englishText: "" } : { text: `處置：${done.text}。`, englishText: ` Measures: ${done.englishText}.` };
	return {
		text: `本事件於 ${occurred} 發生，${aware} 知悉。${measures.text}${ended.text}`,
		englishText: `It began at ${occurred}; we were aware at ${aware}.${measures.englishText} ${ended.englishText}`,
	};
}

function endingOf(subject: Case): Wording {
	const { incident, outages } = subject;
	const handled = incident.handledAt === null ? null : minuteText(incident.handledAt);
	const after = handled === null ? { text: "", englishText: "" } : { text: `，${handled} 處理完成`, englishText: `; handling was complete at ${handled}` };
	const [wall, market] = [wallMinutes(subject), marketMinutes(subject)];
	if (outages.length === 0) return { text: `服務未中斷${after.text}。`, englishText: `No service was out${after.englishText}.` };
	const spent = { text: `中斷 ${wall} 分鐘（開盤期間 ${market} 分鐘）`, englishText: `${wall} minutes out (${market} in market hours)` };
	if (incident.restoredAt === null) return { text: `尚未恢復，${spent.text}。`, englishText: `Not restored yet, ${spent.englishText}.` };
	const restored = minuteText(incident.restoredAt);
	return { text: `服務於 ${restored} 恢復，${spent.text}${after.text}。`, englishText: `Restored at ${restored}, ${spent.englishText}${after.englishText}.` };
}
