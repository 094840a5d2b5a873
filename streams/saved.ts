import type { Instant } from "./instant.ts";
import type { Watch } from "./signal.ts";
import type { ServiceState } from "./state.ts";

type SavedWatch = Omit<Watch, "signal" | "due"> & { readonly signal: string; readonly due: Instant | null };

/** The state of a service as JSON text; what the configuration says is left out. */
export function saveService(state: ServiceState): string {
	const { service: _service, order: _order, homeSite: _homeSite, watches, windowDue, ...rest } = state;
	return JSON.stringify({ ...rest, windowDue: finite(windowDue), watches: watches.map(saveWatch) });
}

function saveWatch(watch: Watch): SavedWatch {
	return { ...watch, signal: watch.signal.id, due: finite(watch.due) };
}

/** JSON has no Infinity: "never" is null there. */
function finite(at: Instant): Instant | null {
	return Number.isFinite(at) ? at : null;
}

/** A service as it was saved. Partial, because an older program may have saved less: what is missing starts anew. */
export type RecalledService = Partial<Omit<ServiceState, "watches">> & { readonly watches: readonly (Omit<Watch, "signal"> & { readonly signal: string })[] };

/** The counterpart of `saveService`; watches name their signal by id. Throws on text that is not such a state. */
export function recallService(text: string): RecalledService {
	const saved = JSON.parse(text) as Omit<ServiceState, "watches" | "windowDue"> & {
		readonly watches: readonly SavedWatch[];
		readonly windowDue: Instant | null;
	};
	const never = Number.POSITIVE_INFINITY;
	return { ...saved, windowDue: saved.windowDue ?? never, watches: saved.watches.map((watch) => ({ ...watch, due: watch.due ?? never })) };
}
