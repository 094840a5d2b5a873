import { formatInstant, type Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { CANARY } from "../canary/canary-change.ts";
import { filingName, isRunning } from "../filings/filing.ts";
import type { Incident } from "../incidents/incident.ts";
import type { Occasion, OccasionKind, World } from "./occasion.ts";

/** A text in both languages. */
export type Both = readonly [chinese: string, english: string];
export type Say = (both: Both) => string;

/** What whoever reads it at three in the morning is to do. */
const TO_DO: Readonly<Record<OccasionKind, Both>> = {
	"outage-confirmed": ["請接手並恢復服務", "Take it on and bring the service back"],
	"rto-50": ["請確認恢復進度，必要時準備切換備援", "See how far it is; prepare to switch over if need be"],
	"rto-80": ["請決定是否切換備援", "Decide whether to switch over"],
	"rto-100": ["請立即切換備援，或以替代方式提供服務", "Switch over now, or serve in another way"],
	"draft-ready": ["請接手：補齊草稿，通報後登錄受理編號", "Take it on: complete the draft, file, then enter the receipt"],
	"minutes-left-10": ["請通報並登錄受理編號；不必等核定", "File, then enter the receipt; approval may follow"],
	"minutes-left-5": ["請立即通報並登錄受理編號；不必等核定", "File now, then enter the receipt; approval may follow"],
	"minutes-left-2": ["請立即通報並登錄受理編號；不必等核定", "File now, then enter the receipt; approval may follow"],
	overdue: ["請立即通報並登錄受理編號", "File now, then enter the receipt"],
	"cannot-see": ["請檢查來源，並以其他方式確認各服務", "Check the source, and look at the services in another way"],
	"no-receipt": ["請向通報系統確認是否收件，並登錄受理編號", "Ask the platform whether it was taken, then enter the receipt"],
	[CANARY]: ["不需處理", "Nothing is to be done"],
};

/** Of a candidate somebody says first what it is (SEMANTICS 4.6). */
const CANDIDATE: Both = ["請先判定是否影響客戶權益；如是，依期限通報", "Say first whether clients are affected; if they are, file by then"];

/** Of an outage that was over before anybody could be told. */
const OVER: Both = ["服務已恢復，請確認；應通報者仍須通報", "The service is back: make sure of it; what is owed is still to be filed"];

function toDo({ kind, shadow, filing }: Occasion, outage: OutageFacts | undefined): Both {
	if (outage?.endedAt != null) return OVER;
	return shadow && filing !== null ? CANDIDATE : TO_DO[kind];
}

/** The lines of a message below its first one: since when, by when, what to do, under which number. Instants rather than lengths of time: it may be read later. */
export function linesOf(occasion: Occasion, { register }: World, say: Say): readonly string[] {
	const outage = register.outages.get(occasion.outage ?? "");
	const incident = register.incidents.get(occasion.incident ?? "");
	const lines = [
		sinceText(occasion, outage, incident, say),
		outage?.endedAt == null ? null : say([`已於 ${clockText(outage.endedAt)} 恢復`, `Restored at ${clockText(outage.endedAt)}`]),
		outage?.endedAt == null ? dueText(occasion, say) : null,
		initialText(occasion, incident, say),
		say(toDo(occasion, outage)),
		occasion.incident === null ? null : say([`事件 ${occasion.incident}`, `Incident ${occasion.incident}`]),
	];
	return lines.filter((line) => line !== null);
}

function sinceText({ kind, happenedAt, filing: name }: Occasion, outage: OutageFacts | undefined, incident: Incident | undefined, say: Say): string {
	const at = clockText(happenedAt);
	if (kind === "cannot-see") return say([`自 ${at} 起無法讀取，各服務無法判定`, `Nothing can be read since ${at}: no service can be judged`]);
	if (outage !== undefined && kind === "outage-confirmed") {
		const since = clockText(outage.startedAt);
		return say([`自 ${since} 起中斷，${at} 確認`, `Down since ${since}, confirmed at ${at}`]);
	}
	if (outage !== undefined) return say([`自 ${clockText(outage.startedAt)} 起中斷`, `Down since ${clockText(outage.startedAt)}`]);
	const filedAt = incident?.filings.find((filing) => filingName(filing, incident.filings) === name)?.filedAt ?? null;
	if (kind === "no-receipt" && filedAt !== null)
		return say([`已於 ${clockText(filedAt)} 通報，尚無受理編號`, `Filed at ${clockText(filedAt)}, no receipt yet`]);
	if (incident !== undefined) return say([`事件發生於 ${clockText(incident.occurredAt)}`, `Occurred at ${clockText(incident.occurredAt)}`]);
	return say([`於 ${at}`, `At ${at}`]);
}

function dueText({ kind, dueAt, filing }: Occasion, say: Say): string | null {
	if (dueAt === null || kind === "no-receipt") return null;
	const at = clockText(dueAt);
	if (filing === null) return say([`RTO 至 ${at}`, `RTO ends ${at}`]);
	return kind === "overdue" ? say([`期限 ${at}，已逾時`, `Was due ${at}`]) : say([`通報期限 ${at}`, `To be filed by ${at}`]);
}

/** An outage is told with the clock that it has set going. */
function initialText({ kind, filing }: Occasion, incident: Incident | undefined, say: Say): string | null {
	const initial = incident?.filings.find((entry) => entry.kind === "initial");
	if (filing !== null || kind === "cannot-see" || initial === undefined || !isRunning(initial) || initial.dueAt === null) return null;
	return say([`初步通報期限 ${clockText(initial.dueAt)}`, `Initial notification to be filed by ${clockText(initial.dueAt)}`]);
}

/** What the link in a message does, and until when: said where it stands, since only then is it known. */
export function linkText(until: Instant, language: "zh-TW" | "en"): string {
	const at = clockText(until);
	return language === "en"
		? `This link takes the incident on, once, until ${at}; opening it alone does nothing:`
		: `以此連結接手事件（限一次，${at} 前有效；僅開啟不會接手）：`;
}

/** `11-18 09:01:00`, in the firm's time. */
function clockText(at: Instant): string {
	return formatInstant(at).slice(5, 19).replace("T", " ");
}
