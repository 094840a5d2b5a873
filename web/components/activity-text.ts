import type { ActivityView, ServiceView } from "../../server/views.ts";
import { timeOf } from "../format/time.ts";
import { type Language, type Say, sayKnown, signalName } from "../i18n/words.ts";
import { zhTW } from "../i18n/zh-TW.ts";
import { subjectName, subjectOf } from "../pages/activity-line.ts";

const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** A change as one sentence. A kind this page does not know is still told, in the words of the change itself. */
export function activityText(change: ActivityView, services: readonly ServiceView[], say: Say, language: Language): string {
	const { part, partId } = subjectOf(change.subject);
	const values = {
		name: subjectName(change, services),
		part: part === "signal" && partId ? signalName(partId, language) : (partId ?? part ?? ""),
		filing: part === "filing" && partId ? sayKnown(say, "filing", partId) : "",
		from: wordOf(change.kind, change.from, say),
		to: wordOf(change.kind, change.to, say),
		reason: change.reason ? sayKnown(say, "cause", change.reason) : "",
	};
	const key = `activity.${change.kind}`;
	const text = key in zhTW ? say(key as Parameters<Say>[0], values) : [change.kind, values.name, values.to].join(" ");
	return [text.trim(), change.by].filter(Boolean).join(" · ");
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
};

function wordOf(kind: string, value: string | null, say: Say): string {
	if (value === null) return "";
	if (INSTANT.test(value)) return timeOf(value);
	const prefix = PREFIX[kind];
	return prefix ? sayKnown(say, prefix, value) : value;
}
