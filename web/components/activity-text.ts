import type { ActivityView } from "../../server/views/activity-view.ts";
import { timeNear } from "../format/time.ts";
import { zhTW } from "../i18n/dictionary.ts";
import { type Language, type Say, sayKnown, signalName } from "../i18n/words.ts";
import { type Named, subjectName, subjectOf } from "../pages/activity-line.ts";

/** A change as one sentence. A kind this page does not know is still told, in the words of the change itself. */
export function activityText(change: ActivityView, named: Named, say: Say, language: Language): string {
	const { part, partId } = subjectOf(change.subject);
	const values = {
		name: subjectName(change.subject, named),
		part: partOf(part, partId, say, language),
		filing: part === "filing" && partId ? sayKnown(say, "filing", partId) : "",
		from: wordsOf(change, change.from, named, say),
		to: wordsOf(change, change.to, named, say),
		reason: reasonOf(change, say),
		note: change.reason ? say("app.aside", { text: change.reason }) : "",
	};
	const key = `activity.${kindOf(change)}`;
	const text = key in zhTW ? say(key as Parameters<Say>[0], values) : [change.kind, values.name, values.to].join(" ");
	return [text.replace(/ {2,}/g, " ").trim(), change.by].filter(Boolean).join(" · ");
}

/** What only may become an incident asks instead of telling; a shift that changes hands is a note with two names. */
function kindOf({ kind, to, subject }: ActivityView): string {
	if (kind === "note-added" && subject === "handover") return "handover";
	return kind === "incident-opened" && to === "candidate" ? "candidate-opened" : kind;
}

function partOf(part: string | null, partId: string | null, say: Say, language: Language): string {
	if (partId === null) return part ?? "";
	return part === "signal" ? signalName({ id: partId }, language) : sayKnown(say, part ?? "", partId);
}

/** Which words a change of this kind speaks in. */
const PREFIX: Record<string, string> = {
	"service-verdict": "verdict",
	"signal-verdict": "verdict",
	"threshold-crossed": "threshold",
	"threshold-unsaid": "threshold",
	"filing-state": "filingState",
	"incident-state": "incidentState",
	"reportable-decided": "reportable",
	"awareness-act": "source",
	"criterion-state": "criterionState",
	"major-state": "majorState",
	"incident-instant": "instant",
};
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A value may be several words, `alarm 2026-11-18T09:11:00.000+08:00`: each is said as people say it. */
function wordsOf({ kind, happenedAt }: ActivityView, value: string | null, named: Named, say: Say): string {
	if (value === null) return "";
	if (kind === "outage-joined") return subjectName(value, named);
	const word = (text: string) => (INSTANT.test(text) ? timeNear(text, Date.parse(happenedAt)) : PREFIX[kind] ? sayKnown(say, PREFIX[kind], text) : text);
	return value.split(" ").map(word).join(" ");
}

function reasonOf({ reason }: ActivityView, say: Say): string {
	if (reason === null) return "";
	const receipt = /^receipt ([^;]+)/.exec(reason)?.[1];
	return receipt ? say("done.receipt", { receipt }) : sayKnown(say, "cause", reason);
}
