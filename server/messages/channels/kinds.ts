import { z } from "zod";
import { alertmanager } from "./alertmanager.ts";
import type { Address, Channel } from "./channel.ts";
import { email } from "./email.ts";
import { http } from "./http.ts";
import { line } from "./line.ts";
import { scrubbed } from "./scrubbed.ts";
import { slack } from "./slack.ts";
import { teams } from "./teams.ts";
import { webhook } from "./webhook.ts";

/** Every kind of channel there is: another one is another file, and a line here. */
const KINDS = { email, webhook, alertmanager, slack, teams, line, http } as const;
type Kinds = typeof KINDS;

/** A channel as configured, of any kind. */
const schemas = Object.values(KINDS).map(({ schema }) => schema);
export const channelSchema = z.discriminatedUnion("kind", schemas as never, {
	error: `a channel with a kind: ${Object.keys(KINDS).join(", ")}`,
}) as z.ZodType<ChannelSettings>;
export type ChannelSettings = { readonly [Kind in keyof Kinds]: z.infer<Kinds[Kind]["schema"]> }[keyof Kinds];

/** Each kind takes the settings of its own schema alone, which the configuration has checked. */
function kindOf({ kind }: ChannelSettings) {
	return KINDS[kind] as {
		personal: boolean;
		secrets: readonly string[];
		needs(settings: ChannelSettings): readonly Address[];
		open(settings: ChannelSettings): Channel;
	};
}

/** Is it of a kind that there is? */
export const isChannel = (value: { readonly kind?: string } | undefined): value is ChannelSettings => value?.kind !== undefined && value.kind in KINDS;
export const isPersonal = (settings: ChannelSettings): boolean => kindOf(settings).personal;
/** Of whatever kind. */
export const ALL_SECRETS: readonly string[] = Object.values(KINDS).flatMap(({ secrets }) => secrets);
export const secretsOf = (settings: ChannelSettings): readonly string[] => kindOf(settings).secrets;
export const needsOf = (settings: ChannelSettings): readonly Address[] => kindOf(settings).needs(settings);

/** Ready to send, and keeping its secrets to itself. */
export function openChannel(settings: ChannelSettings): Channel {
	const values: Readonly<Record<string, unknown>> = settings;
	return scrubbed(
		kindOf(settings).open(settings),
		secretsOf(settings).map((name) => values[name]),
	);
}
