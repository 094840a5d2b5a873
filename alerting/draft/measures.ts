import type { Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import type { Incident } from "../incident.ts";
import { clockText, type Wording } from "./text.ts";

type Measure = Wording & { readonly value: string };

/** What was done so far, in order of time, as far as it is on record: known by alarm or call, taken on, switched to another site (domain §10, field 46). */
export function measuresOf(incident: Incident, outages: readonly OutageFacts[]): readonly Measure[] {
	const acts = incident.awareness.map((act) => ({ at: act.at, ...actWording(act.source, act.by) }));
	const switches = outages.flatMap(({ takenOverTo, takenOverAt }) => {
		if (takenOverTo === null || takenOverAt === null) return [];
		return [{ at: takenOverAt, text: `啟用異地備援（${takenOverTo}）`, englishText: `took over to ${takenOverTo}` }];
	});
	const steps = [...acts, ...switches].sort((a, b) => a.at - b.at).map((step) => timed(step.at, incident.occurredAt, step));
	return steps.filter((step, index) => steps.findIndex((other) => other.value === step.value) === index);
}

function actWording(source: string, by: string | null): Wording {
	if (source === "alarm") return { text: "監控告警，通知值班人員", englishText: "alarm raised, duty staff notified" };
	if (source === "acknowledgement") return { text: `${by ?? "值班人員"}接手處理`, englishText: `${by ?? "duty staff"} took it on` };
	return { text: "獲知異常，著手查明", englishText: "learnt of it, began to look into it" };
}

function timed(at: Instant, day: Instant, { text, englishText }: Wording): Measure {
	const clock = clockText(at, day);
	return { value: `${clock} ${text}`, text: `${clock} ${text}`, englishText: `${clock} ${englishText}` };
}
