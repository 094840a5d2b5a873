import type { z } from "zod";
import type { Message } from "../../../alerting/messages/message.ts";
import type { Addressee } from "../../../alerting/messages/on-duty.ts";
import type { Millis } from "../../../streams/instant.ts";
import { text } from "../../config/atoms.ts";

/** What a channel is given: one message, and to whom. */
export type Outgoing = Pick<Message, "id" | "title" | "text" | "link" | "severity" | "occasion" | "channel"> & {
	/** Null: it goes into a room. */
	readonly addressee: Addressee | null;
	readonly firm: string;
};

/** Taken, with the id under which the provider knows it. */
export type Sent = { readonly providerId: string | null };
/** `refused`: this message will never be taken. `later`: it may be, no sooner than the provider asks for. The words of the other side, or a reason of ours as it is kept; without secrets. */
export type Failure = { readonly refused: string } | { readonly later: string; readonly afterMs: Millis | null };

/** One way to reach people. What `send` throws counts as `later`: a host that is not there may come back. */
export type Channel = { send(message: Outgoing, signal: AbortSignal): Promise<Sent | Failure> };

/** By what a person is reached; it stands in the roster. */
export type Address = "email" | "phone" | "line";

/** A kind of channel: what its settings are, and how it sends. */
export type ChannelKind<Settings> = {
	readonly kind: string;
	/** Does it reach one person, or a room that all look into? */
	readonly personal: boolean;
	/** Settings that are shown to nobody; each may also be given as `…File`. */
	readonly secrets: readonly string[];
	readonly schema: z.ZodType<Settings>;
	/** What a person must have in the roster to be reached by it. */
	readonly needs: (settings: Settings) => readonly Address[];
	readonly open: (settings: Settings) => Channel;
};

/** The two ways to write a secret. */
export function secretly<Name extends string>(name: Name) {
	return { [name]: text.optional(), [`${name}File`]: text.optional() } as { [Key in Name | `${Name}File`]: z.ZodOptional<typeof text> };
}

/** Was a secret given one way and not two? For `refine`, with `secretFault`. */
export function hasOne(name: string): (settings: object) => boolean {
	return (settings) => name in settings !== `${name}File` in settings;
}
export const secretFault = (name: string) => ({ path: [name], error: `either ${name} or ${name}File` });
