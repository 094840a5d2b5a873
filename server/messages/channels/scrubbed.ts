import type { Channel, Failure, Sent } from "./channel.ts";

/** Shorter ones could stand in any text. */
const SHORTEST = 4;

/** A channel whose answers do not repeat its secrets: gateways like to quote what they were sent, and the log of deliveries is read by many. */
export function scrubbed(channel: Channel, secrets: readonly unknown[]): Channel {
	const long = secrets.filter((secret): secret is string => typeof secret === "string" && secret.length >= SHORTEST);
	const forms = long.flatMap((secret) => [secret, encodeURIComponent(secret)]);
	const clean = (text: string) => forms.reduce((said, form) => said.replaceAll(form, "(secret)"), text);
	return { send: async (message, signal) => cleaned(await channel.send(message, signal), clean) };
}

function cleaned(answer: Sent | Failure, clean: (text: string) => string): Sent | Failure {
	if ("refused" in answer) return { refused: clean(answer.refused) };
	if ("later" in answer) return { ...answer, later: clean(answer.later) };
	return { providerId: answer.providerId && clean(answer.providerId) };
}
