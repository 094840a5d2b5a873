import type { RejectedView, UnregisteredView } from "../../server/views/telemetry-view.ts";

export const SHOWN = ["unclaimed", "ambiguous", "rejected"] as const;
export type Shown = (typeof SHOWN)[number];

/** What the address asks to see, else what nobody claims. */
export const shownOf = (text: string | null): Shown => SHOWN.find((each) => each === text) ?? "unclaimed";

/** Telemetry of one kind whose name, labels or lines hold every word asked for; what comes most often first. */
export function straysOf(strays: readonly UnregisteredView[], why: UnregisteredView["why"], query: string): UnregisteredView[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	return strays
		.filter((stray) => stray.why === why && words.every((word) => textOf(stray).includes(word)))
		.sort((a, b) => b.readings - a.readings || a.name.localeCompare(b.name));
}

const textOf = ({ name, labels, configuration }: UnregisteredView): string => `${name} ${JSON.stringify(labels)} ${configuration}`.toLowerCase();

/** All lines at once, as they stand below `signals:`; ids are unique, so that they may be pasted together. */
export const allLines = (strays: readonly UnregisteredView[]): string => strays.map(({ configuration }) => configuration.trimEnd()).join("\n");

/** Unreadable records that came the same way for the same reason, the newest first. */
export type RejectedGroup = { key: string; reason: string; topic: string; records: RejectedView[] };

/** The unreadable, by why and where from; the group heard of last stands first. */
export function rejectedGroups(rejected: readonly RejectedView[]): RejectedGroup[] {
	const groups = new Map<string, RejectedGroup>();
	for (const record of newestFirst(rejected)) {
		const key = `${record.reason} ${record.topic}`;
		const group = groups.get(key) ?? { key, reason: record.reason, topic: record.topic, records: [] };
		group.records.push(record);
		groups.set(key, group);
	}
	return [...groups.values()];
}

const newestFirst = (records: readonly RejectedView[]): RejectedView[] => [...records].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
