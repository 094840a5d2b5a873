import type { Limit } from "../../streams/inventory.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { serviceOf } from "../incidents/links.ts";
import type { Case } from "./case.ts";
import { both, type Wording } from "./text.ts";

type Seen = Pick<Case, "duties" | "outages">;

/** What the monitor saw in the outages, each thing once: 「login-success」異常，界限低於 0.8. A signal without a name has its id, so it stands in 「」. */
export function seenIn({ outages, duties }: Seen): Wording {
	const seen = outages.flatMap((outage) => seenOf(outage, duties));
	const once = seen.filter((wording, index) => seen.findIndex((other) => other.text === wording.text) === index);
	return { text: once.map((wording) => wording.text).join("；"), englishText: once.map((wording) => wording.englishText).join("; ") };
}

function seenOf(outage: OutageFacts, duties: Case["duties"]): readonly Wording[] {
	if (outage.source === "person") return [declared(outage.cause)];
	if (outage.signals.length === 0) return outage.cause === "" ? [] : [both(`「${outage.cause}」`)];
	const signals = serviceOf(duties.firm.inventory, outage.service)?.signals ?? [];
	return outage.signals.map((id) => {
		const signal = signals.find((known) => known.id === id);
		return signalWording(signal?.name ?? id, signal?.down ?? null);
	});
}

function declared(cause: string): Wording {
	const aside = cause === "" || cause === "declared" ? null : cause;
	return {
		text: aside === null ? "人員宣告" : `人員宣告（${aside}）`,
		englishText: aside === null ? "declared by a person" : `declared by a person (${aside})`,
	};
}

/** A signal is down by its limit or by silence; which of the two is not kept, so the limit stands as what it is. */
function signalWording(name: string, down: Limit | null): Wording {
	if (down === null) return { text: `「${name}」異常`, englishText: `${name} abnormal` };
	const limit = limitWording(down);
	return { text: `「${name}」異常，界限${limit.text}`, englishText: `${name} abnormal, limit ${limit.englishText}` };
}

function limitWording(limit: Limit): Wording {
	if ("below" in limit) return { text: `低於 ${limit.below}`, englishText: `below ${limit.below}` };
	if ("above" in limit) return { text: `高於 ${limit.above}`, englishText: `above ${limit.above}` };
	return { text: `等於 ${limit.equals}`, englishText: `equal to ${limit.equals}` };
}
