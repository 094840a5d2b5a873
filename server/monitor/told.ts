import { type Change, makeChange } from "../../streams/change.ts";

/** How many ids of changes are remembered. */
const REMEMBERED = 10_000;

/** Keeps what was said. Its ids are remembered, for a late sample may make a service say the same again. */
export function keepTold(told: Set<string>, said: readonly Change[], changes: Change[]): void {
	for (const entry of said) {
		told.add(entry.id);
		changes.push(entry);
	}
	for (const oldest of told) {
		if (told.size <= REMEMBERED) break;
		told.delete(oldest);
	}
}

/** A refusal apart from those told already: two at one instant are two, and a change is known by what it says of what (CONTRACT §6.1). */
export function distinct(told: Set<string>, refusal: Change): Change {
	let apart = refusal;
	for (let n = 2; told.has(apart.id); n++) apart = makeChange({ ...refusal, to: `${refusal.to} ${n}` });
	told.add(apart.id);
	return apart;
}
