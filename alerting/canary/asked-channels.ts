import type { Plan } from "../messages/plan.ts";
import { CANARY } from "./canary-change.ts";

/** Which channels a canary goes by, in the order of the configuration, and which no route sends one to. */
export type AskedChannels = { readonly asked: readonly string[]; readonly notAsked: readonly string[] };

/** By the first waves of the routes that list the canary: a later wave is for what nobody took on, and nobody takes on a test. */
export function askedChannels({ routes, channels }: Pick<Plan, "routes" | "channels">): AskedChannels {
	const named = new Set(routes.filter(({ occasions }) => occasions.includes(CANARY)).flatMap(({ waves: [first] }) => first?.by ?? []));
	const ids = channels.map(({ id }) => id);
	return { asked: ids.filter((id) => named.has(id)), notAsked: ids.filter((id) => !named.has(id)) };
}
