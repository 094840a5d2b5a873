import type { PathFault } from "./faults.ts";
import { type Config, DEFAULT_SITE } from "./schema.ts";

/** A configuration in which any value may be missing: what is left when everything unsound is taken out. */
export type Loose<T> = T extends readonly (infer Item)[]
	? readonly (Loose<Item> | undefined)[]
	: T extends object
		? { readonly [Key in keyof T]?: Loose<T[Key]> }
		: T;

export type LooseConfig = Loose<Config>;
export type LooseService = Loose<Config["services"][number]>;
export type LooseSignal = Loose<Config["services"][number]["signals"][number]>;
export type LooseProfile = Loose<Config["firm"]["profile"][number]>;

/**
 * The configuration without its unsound values, everything else at its place: so that how the rest fits together can
 * be checked in the same run and all faults are reported at once.
 */
export function loosen(value: unknown, faults: readonly PathFault[]): LooseConfig {
	return takeOut(isHolder(value) && !("sites" in value) ? { ...value, sites: [DEFAULT_SITE] } : value, faults) as LooseConfig;
}

/** A value without what is unsound in it, everything else at its place. */
export function takeOut(value: unknown, faults: readonly PathFault[]): unknown {
	const copy = structuredClone(value);
	for (const { path } of faults) {
		const parent = path.slice(0, -1).reduce<unknown>((at, step) => (isHolder(at) ? at[step] : undefined), copy);
		const last = path.at(-1);
		if (last === undefined) return {};
		// Items of a list keep their places; a key that is unknown must be gone altogether.
		if (Array.isArray(parent)) parent[last as number] = undefined;
		else if (isHolder(parent)) Reflect.deleteProperty(parent, last);
	}
	return copy;
}

const isHolder = (value: unknown): value is Record<string | number, unknown> => typeof value === "object" && value !== null;

/** Applies a check to every entry that is there, with its index. */
export function each<T>(list: readonly (T | undefined)[] | undefined, check: (item: T, index: number) => readonly PathFault[]): readonly PathFault[] {
	return (list ?? []).flatMap((item, index) => (item === undefined ? [] : check(item, index)));
}
