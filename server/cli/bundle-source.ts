import packageJson from "../../package.json" with { type: "json" };
import { formatInstant } from "../../streams/instant.ts";
import { loadFrom } from "../app.ts";
import { gather } from "../bundle/gather.ts";
import { keepLived } from "../bundle/lived-records.ts";
import { type Records, recordsIn } from "../bundle/records.ts";
import { writeBundle } from "../bundle/write-bundle.ts";
import type { Configuration } from "../configuration.ts";
import { type Templates, templatesIn } from "../documents/templates.ts";
import { type Engine, startEngine } from "../engine.ts";
import { recallEngine } from "../keep.ts";
import { liveThrough, type Recording } from "../recording.ts";
import { faultText } from "./check-config.ts";
import { isOutcome } from "./flags.ts";
import type { Outcome } from "./outcome.ts";
import { unreadText } from "./replay.ts";
import { hasStore, readStore, type StorePlace } from "./store-place.ts";

/** A bundle as bytes, and what is to be said beside it. */
export type Made = { readonly bytes: Uint8Array; readonly err: string };

/** What a bundle is made of, as of one moment. */
type Kept = { readonly engine: Engine; readonly records: Records; readonly templates: Templates; readonly at: number };

/** A firm that has no templates of its own, as one whose incident was only recorded. */
const NO_TEMPLATES: Templates = templatesIn({ loadStates: async () => [], commit: async () => undefined });

/** The bundle of an incident from the running program at this address. */
export async function fromProgram(id: string, address: string): Promise<Made | Outcome> {
	const url = new URL(`/api/v1/incidents/${id}/bundle.zip`, address);
	try {
		const answer = await fetch(url);
		if (answer.ok) return { bytes: new Uint8Array(await answer.arrayBuffer()), err: "" };
		const said = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
		return problem(`${url.origin} answered ${answer.status}: ${said?.error?.message ?? answer.statusText}`);
	} catch {
		return problem(`${url.origin} does not answer: is the program running there?`);
	}
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
	const configuration = await configured(config);
	if (isOutcome(configuration)) return configuration;
	if (!(await hasStore(place))) return problem(`--data: there is no store in ${place.dataDir}`);
	return readStore(place, async (store) => {
		const left = await recallEngine(store);
		if (left === null) return problem("the store is empty: no program has run on it");
		const engine = startEngine(configuration.firm, configuration.rules, left.stoppedAt, left.remembered);
		const kept = { engine, records: recordsIn(store), templates: templatesIn(store), at: left.stoppedAt };
		return made(id, kept, `as of ${formatInstant(left.stoppedAt)}, when the program last wrote to this store\n`);
	});
}

async function made(id: string, { engine, records, templates, at }: Kept, err: string): Promise<Made | Outcome> {
	const { incidents } = engine.register;
	const incident = incidents.get(id);
	if (incident === undefined) return problem(`${err}no such incident: found ${id}, expected one of ${[...incidents.keys()].sort().join(", ") || "none"}`);
	return { bytes: await writeBundle(await gather(engine, records, incident, at), packageJson.version, templates), err };
}

async function configured(config: string | null): Promise<Configuration | Outcome> {
	const { configuration, faults } = await loadFrom({ config });
	return configuration ?? problem(faults.map(faultText).join("\n"));
}

function problem(message: string): Outcome {
	return { code: 1, out: "", err: `${message}\n` };
}
