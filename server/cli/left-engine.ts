import { formatInstant, type Instant } from "../../streams/instant.ts";
import { loadFrom } from "../app.ts";
import type { Configuration } from "../config/configuration.ts";
import { type Engine, startEngine } from "../monitor/engine.ts";
import { recallEngine } from "../monitor/keep.ts";
import type { Store } from "../store/store.ts";
import { faultText } from "./check-config.ts";
import { problem } from "./fetched.ts";
import { isOutcome } from "./flags.ts";
import type { Outcome } from "./outcome.ts";
import { hasStore, readStore, type StorePlace } from "./store-place.ts";

/** The engine as a program that is not running left it, as of when it wrote last; `said` tells that. */
export type LeftEngine = { readonly engine: Engine; readonly store: Store; readonly at: Instant; readonly said: string };

/** What the work makes of the engine in a store, under today's configuration; or the problem found. */
export async function withLeftEngine<T>(place: StorePlace, config: string | null, work: (left: LeftEngine) => Promise<T | Outcome>): Promise<T | Outcome> {
	const configuration = await configured(config);
	if (isOutcome(configuration)) return configuration;
	if (!(await hasStore(place))) return problem(`--data: there is no store in ${place.dataDir}`);
	return readStore(place, async (store) => {
		const left = await recallEngine(store);
		if (left === null) return problem("the store is empty: no program has run on it");
		const engine = startEngine(configuration.firm, configuration.rules, left.stoppedAt, left.remembered);
		const said = `as of ${formatInstant(left.stoppedAt)}, when the program last wrote to this store\n`;
		return work({ engine, store, at: left.stoppedAt, said });
	});
}

/** The configuration in a file, or every fault of it; without a file the demo firm. */
export async function configured(config: string | null): Promise<Configuration | Outcome> {
	const { configuration, faults } = await loadFrom({ config });
	return configuration ?? problem(faults.map(faultText).join("\n"));
}
