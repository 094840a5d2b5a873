import { basename } from "node:path";
import { evidenceFor } from "../monitor/keep.ts";
import type { Witness } from "../replay/replay.ts";
import type { Evidence, NumberedChange } from "../store/store.ts";
import { keepRecent, type Recent } from "../views/recent.ts";
import type { Records } from "./records.ts";

/**
 * Keeps what a bundle needs while a recording is lived through, as the store does in a running program. A sample stands at its
 * line of the recording, by the name of the file; there is no chain, so there are no seals.
 */
export function keepLived(file: string): Witness & { readonly records: Records } {
	const origin = { topic: basename(file), partition: 0 };
	const changes = new Map<string, NumberedChange>();
	const evidence = new Map<string, Evidence>();
	let recent: Recent | null = null;
	return {
		heard(engine, order, sample, line) {
			recent ??= keepRecent(engine.services.length);
			if (!sample.ended) recent.note(order, sample, origin, BigInt(line));
		},
		told(engine, said) {
			for (const change of said) if (!changes.has(change.id)) changes.set(change.id, { ...change, number: changes.size + 1 });
			if (recent === null) return;
			for (const kept of evidenceFor(engine, recent, said)) if (!evidence.has(keyOf(kept))) evidence.set(keyOf(kept), kept);
		},
		records: {
			changes: async (query) => [...changes.values()].filter((change) => fits(change, query)),
			evidence: async (outage) => [...evidence.values()].filter((kept) => kept.outage === outage).sort((a, b) => a.at - b.at),
			lastSeals: async () => [],
		},
	};
}

/** What the store takes for the same sample. */
function keyOf({ outage, service, signal, site, source, at }: Evidence): string {
	return JSON.stringify([outage, service, signal, site, source, at]);
}

function fits({ subject, kind, happenedAt }: NumberedChange, { subjectPrefix = "", kinds, from, to }: Parameters<Records["changes"]>[0]): boolean {
	const inSpan = happenedAt >= (from ?? Number.NEGATIVE_INFINITY) && happenedAt < (to ?? Number.POSITIVE_INFINITY);
	return inSpan && subject.startsWith(subjectPrefix) && (kinds === undefined || kinds.includes(kind));
}
