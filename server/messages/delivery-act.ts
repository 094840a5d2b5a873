import { readReason } from "../../alerting/messages/reason.ts";
import { type Act, NOBODY } from "../people/act.ts";
import type { Attempt, Standing } from "../store/message-rows.ts";

/** Who was told what is part of the record (issue 6 §3): how a message ended, for the chain. Tries that go on are in the log of deliveries alone. */
export function deliveryActs({ id, state }: Standing, { channel, person, result, detail, providerId }: Attempt): readonly Act[] {
	if (state === "waiting") return [];
	const told = { channel, person, result, ...(providerId !== null && { providerId }), ...(detail !== null && { why: readReason(detail) }) };
	return [
		{ ...NOBODY, what: state === "delivered" ? "message-delivered" : "message-not-delivered", about: `message/${id}/delivery`, detail: JSON.stringify(told) },
	];
}
