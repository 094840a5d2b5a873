import { type Filing, filingName, isOpen } from "../filings/filing.ts";
import type { Incident } from "../incidents/incident.ts";
import type { Message } from "./message.ts";
import type { Occasion, World } from "./occasion.ts";
import { type Reason, reason } from "./reason.ts";

/**
 * Why a message that waited need not be sent any more; null: it is still wanted. Told at once is told in any case.
 * Taking an incident on settles its outages; what is due is settled by filing it, or by somebody who took it on after the mark.
 */
export function settledBy({ occasion, decidedAt }: Pick<Message, "occasion" | "decidedAt">, { register, blind }: World): Reason | null {
	if (occasion.source !== null) return blind.includes(occasion.source) ? null : reason("seen-again", { source: occasion.source });
	if (register.outages.get(occasion.outage ?? "")?.state === "over") return reason("outage-over");
	const incident = register.incidents.get(occasion.incident ?? "");
	if (incident === undefined) return null;
	if (occasion.filing === null) return takenOn(incident, Number.NEGATIVE_INFINITY);
	return settledFiling(occasion, incident) ?? takenOn(incident, decidedAt);
}

function takenOn({ awareness }: Incident, since: number): Reason | null {
	const act = awareness.findLast(({ source, at }) => source === "acknowledgement" && at >= since);
	return act === undefined ? null : reason("taken-on", { by: act.by ?? "" });
}

function settledFiling({ kind, filing: name }: Occasion, { filings }: Incident): Reason | null {
	const filing: Filing | undefined = filings.find((entry) => filingName(entry, filings) === name);
	if (filing === undefined) return reason("not-owed");
	if (kind === "no-receipt") return filing.receipt === null ? null : reason("receipt-there", { receipt: filing.receipt });
	return isOpen(filing) ? null : reason("filing-state", { state: filing.state });
}
