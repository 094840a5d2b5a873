import type { Plan, Route } from "../../alerting/messages/plan.ts";
import { MINUTE } from "../../streams/instant.ts";
import { parseDuration } from "../config/duration.ts";
import { type ChannelSettings, isPersonal } from "./channels/kinds.ts";
import type { HeartbeatSettings } from "./heartbeat.ts";
import type { MessagesConfig, RouteConfig } from "./messages-schema.ts";
import { type Secrets, withSecrets } from "./secret-files.ts";

/** Who is told what, and the channels it goes by with their secrets. */
export type MessageSettings = { readonly plan: Plan; readonly channels: readonly ChannelSettings[]; readonly heartbeat: HeartbeatSettings | null };

/** A sound `messages:` as the values the program works with. */
export function buildMessages(messages: MessagesConfig, secrets: Secrets): MessageSettings {
	const { language, address = null, channels, rosters, routes, quietHours, heartbeat } = messages;
	return {
		plan: {
			...{ language, address, quietHours },
			channels: channels.map((channel) => ({ id: channel.id, personal: isPersonal(channel) })),
			rosters: rosters.map(({ id, shifts }) => ({ id, shifts: shifts.map(({ persons, ...hours }) => ({ hours, persons })) })),
			routes: routes.map(buildRoute),
		},
		channels: channels.map((channel) => withSecrets(channel, secrets)),
		heartbeat: heartbeat === undefined ? null : { url: heartbeat.url, everyMs: parseDuration(heartbeat.every) ?? MINUTE },
	};
}

function buildRoute({ id, when, services, tiers, kinds, to, by, then }: RouteConfig): Route {
	const later = then.map((wave) => ({ afterMs: parseDuration(wave.after) ?? 0, to: wave.to, by: wave.by ?? by }));
	return { id, occasions: when, services: services ?? null, tiers: tiers ?? null, kinds: kinds ?? null, waves: [{ afterMs: 0, to, by }, ...later] };
}
