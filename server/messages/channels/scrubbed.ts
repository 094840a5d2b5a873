import type { Channel, Failure, Outgoing, Sent } from "./channel.ts";
import { errorWords } from "./error-words.ts";

/** Shorter ones could stand in any text. */
const SHORTEST = 4;

/**
 * A channel whose answers and errors do not repeat its secrets, nor what takes an incident on: gateways like to quote what they were sent, a
 * header that cannot be sent is quoted by what refuses it, and the log of deliveries is read by many.
 */
export function scrubbed(channel: Channel, secrets: readonly unknown[]): Channel {
	const long = secrets.filter((secret): secret is string => typeof secret === "string" && secret.length >= SHORTEST);
	return {
		async send(message, signal) {
			const forms = [...long, ...signedIn(message)].flatMap((secret) => [secret, encodeURIComponent(secret)]);
			const clean = (text: string) => forms.reduce((said, form) => said.replaceAll(form, "(secret)"), text);
			try {
				return cleaned(await channel.send(message, signal), clean);
			} catch (error) {
				throw new Error(clean(errorWords(error)));
			}
		},
	};
}

/** What stands behind the # of a link was signed for one person. */
function signedIn({ link }: Outgoing): readonly string[] {
	return link?.split("#").slice(1) ?? [];
}

function cleaned(answer: Sent | Failure, clean: (text: string) => string): Sent | Failure {
	if ("refused" in answer) return { refused: clean(answer.refused) };
	if ("later" in answer) return { ...answer, later: clean(answer.later) };
	return { providerId: answer.providerId && clean(answer.providerId) };
}
