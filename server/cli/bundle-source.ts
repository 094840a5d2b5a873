import packageJson from "../../package.json" with { type: "json" };
import { gather } from "../bundle/gather.ts";
import { keepLived } from "../bundle/lived-records.ts";
import { type Records, recordsIn } from "../bundle/records.ts";
import { writeBundle } from "../bundle/write-bundle.ts";
import { type Templates, templatesIn } from "../documents/templates.ts";
import type { Engine } from "../monitor/engine.ts";
import { liveThrough, type Recording } from "../replay/recording.ts";
import { fetched, problem } from "./fetched.ts";
import { isOutcome } from "./flags.ts";
import { configured, withLeftEngine } from "./left-engine.ts";
import type { Outcome } from "./outcome.ts";
import { unreadText } from "./replay.ts";
import type { StorePlace } from "./store-place.ts";

/** A bundle as bytes, and what is to be said beside it. */
export type Made = { readonly bytes: Uint8Array; readonly err: string };

/** What a bundle is made of, as of one moment. */
type Kept = { readonly engine: Engine; readonly records: Records; readonly templates: Templates; readonly at: number };

/** A firm that has no templates of its own, as one whose incident was only recorded. */
const NO_TEMPLATES: Templates = templatesIn({ loadStates: async () => [], commit: async () => undefined });

/** The bundle of an incident from the running program at this address. */
export async function fromProgram(id: string, address: string): Promise<Made | Outcome> {
	const bytes = await fetched(new URL(`/api/v1/incidents/${id}/bundle.zip`, address));
	return isOutcome(bytes) ? bytes : { bytes, err: "" };
}

/** The same from a recording, as of its end or of `until`. */
export async function fromRecording(id: string, recording: Recording, config: string): Promise<Made | Outcome> {
	const configuration = await configured(config);
	if (isOutcome(configuration)) return configuration;
	try {
		const lived = await liveThrough(configuration, recording, () => keepLived(recording.file));
		const err = unreadText(lived);
		if (lived.bad.length > 0) return problem(err.trimEnd());
		if (lived.result === null) return problem("--input: found no input, expected at least one");
		return await made(id, { engine: lived.result.engine, records: lived.witness.records, templates: NO_TEMPLATES, at: lived.result.until }, err);
	} catch (error) {
		return problem(`--input: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/** The same from the store of a program that is not running, as of when it stopped. */
export async function fromStore(id: string, place: StorePlace, config: string | null): Promise<Made | Outcome> {
	return withLeftEngine(place, config, ({ engine, store, at, said }) =>
		made(id, { engine, records: recordsIn(store), templates: templatesIn(store), at }, said),
	);
}

async function made(id: string, { engine, records, templates, at }: Kept, err: string): Promise<Made | Outcome> {
	const { incidents } = engine.register;
	const incident = incidents.get(id);
	if (incident === undefined) return problem(`${err}no such incident: found ${id}, expected one of ${[...incidents.keys()].sort().join(", ") || "none"}`);
	return { bytes: await writeBundle(await gather(engine, records, incident, at), packageJson.version, templates), err };
}
