import { createHmac } from "node:crypto";
import { promisify } from "node:util";
import { deflate, inflate } from "node:zlib";
import { type Act, NOBODY, recordOf, type Whose } from "../people/act.ts";
import type { People } from "../people/people.ts";
import type { Store } from "../store/store.ts";
import { changedPlaces } from "./changed-places.ts";
import { digest, type InForce, printOf, type RunsUnder } from "./print.ts";

/** How the configuration came to be read, and who wanted it; nobody by name at a start or a signal. */
export type WantedBy = { readonly how: "start" | "signal" | "http"; readonly whose: Whose };
export const AT_START: WantedBy = { how: "start", whose: NOBODY };
export const BY_SIGNAL: WantedBy = { how: "signal", whose: NOBODY };

/** What the trail is told of the configuration (issue 6 §3). */
export type ConfigurationNotes = {
	/** It is in force. A start without any change is no act; a reload is. */
	inForce(now: InForce, wanted: WantedBy): Promise<void>;
	/** It had so many faults; the one before stays in force. */
	refused(faults: number, wanted: WantedBy): Promise<void>;
};

type Parts = RunsUnder & { readonly store: Pick<Store, "commit" | "loadState">; readonly people: Pick<People, "told" | "now">; readonly key: Buffer };

const SUBJECT = "configuration";
/** More places than these are counted. */
const NAMED = 40;
const [pack, unpack] = [promisify(deflate), promisify(inflate)];

/** Remembers in the store what the program last went by, so that a change while it did not run is an act too: by which way, what hash before and after, at which places. */
export function configurationNotes({ store, people, key, ...under }: Parts): ConfigurationNotes {
	const hide = (secret: string) => createHmac("sha256", key).update(`configuration ${secret}`).digest("hex").slice(0, 32);
	async function note(detail: string, what: Act["what"], { how, whose }: WantedBy, state: string | null): Promise<void> {
		const act = recordOf({ ...whose, what, about: "configuration", detail: `${how}; ${detail}` }, people.now());
		await store.commit({ acts: [act], ...(state !== null && { states: [{ subject: SUBJECT, state }] }) });
		for (const listener of people.told) listener();
	}
	return {
		async inForce(now, wanted) {
			const [text, before] = [JSON.stringify(printOf(now, under, hide)), await lastOf(store)];
			if (text === before && wanted.how === "start") return;
			const places = before === null || before === text ? [] : changedPlaces(JSON.parse(before), JSON.parse(text));
			const hashes = `${before === null ? "none" : digest(before)} → ${digest(text)}`;
			const state = text === before ? null : JSON.stringify((await pack(text)).toString("base64"));
			await note(`${hashes}${placesText(places)}`, "configuration-read", wanted, state);
		},
		refused: (faults, wanted) => note(`${faults} faults`, "configuration-refused", wanted, null),
	};
}

async function lastOf(store: Parts["store"]): Promise<string | null> {
	const state = await store.loadState(SUBJECT);
	return state === null ? null : (await unpack(Buffer.from(JSON.parse(state) as string, "base64"))).toString();
}

function placesText(places: readonly string[]): string {
	const more = places.length - NAMED;
	return places.length === 0 ? "" : `; ${places.slice(0, NAMED).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}
