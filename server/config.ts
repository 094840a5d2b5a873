import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Calendar, calendarOf, openCalendar, windowNames } from "../streams/calendar.ts";
import { buildConfiguration } from "./config-build.ts";
import { crossFaults } from "./config-check.ts";
import { type Effective, fillDefaults } from "./config-defaults.ts";
import { placeFaults, schemaFaults, valueAt } from "./config-faults.ts";
import { loosen } from "./config-loose.ts";
import { mergeFiles, pathText, plain } from "./config-merge.ts";
import { configSchema } from "./config-schema.ts";
import { type Located, readText } from "./config-text.ts";
import type { Configuration, Fault } from "./configuration.ts";
import { calendarFile, readDatedFile } from "./dated-file.ts";

/** A configuration in force, or everything that is wrong with it; never both. */
export type Loaded = {
	readonly configuration: Configuration | null;
	readonly faults: readonly Fault[];
	/** Where every written value stands: for `originOf` of config-merge.ts. */
	readonly origins: Located | null;
	/** The same with every default written out, in the words of the file; null when there are faults. */
	readonly effective: Effective | null;
};

/** What the text alone does not say: whether it is the demo firm, and the calendars that were read from files, by their path as written. */
export type Context = { readonly demo?: boolean; readonly calendars?: ReadonlyMap<string, Calendar> };

const SHIPPED_CALENDARS = ["twse"];
const SHIPPED_RULES = ["tw-securities"];

/**
 * The texts of one configuration, in the order they are merged → the configuration, or every fault at once, each with
 * file, line, key, what was found and what was expected (CONTRACT §2). Pure; throws at nothing. `demo` marks the firm
 * as the demo firm: 演練 on everything.
 */
export function parseConfiguration(files: readonly { readonly file: string; readonly text: string }[], context: Context = {}): Loaded {
	const texts = files.map(({ file, text }) => readText(file, text));
	const merged = mergeFiles(texts.flatMap(({ root }) => root ?? []));
	const unreadable = texts.flatMap(({ faults }) => faults);
	// After a file that is no YAML at all the keys it should have held would only be reported as missing.
	if (texts.some(({ root, faults }) => !root && faults.length > 0)) return refused([...unreadable, ...merged.faults], merged.root);
	const value = plain(merged.root);
	const unsound = schemaFaults(value);
	const unsoundPaths = new Set(unsound.map(({ path }) => pathText(path)));
	const calendars = [...SHIPPED_CALENDARS, ...(context.calendars?.keys() ?? [])];
	const known = { windows: windowNames(), calendars, rules: SHIPPED_RULES, unsoundPaths };
	const misfits = crossFaults(loosen(value, unsound), known);
	const placed = placeFaults([...unsound, ...misfits], merged.root, files[0]?.file ?? "");
	const faults = [...unreadable, ...merged.faults, ...placed];
	return faults.length > 0 ? refused(faults, merged.root) : accepted(value, merged.root, context);
}

function refused(faults: readonly Fault[], origins: Located | null): Loaded {
	const sorted = [...faults].sort((one, other) => one.file.localeCompare(other.file) || (one.line ?? 0) - (other.line ?? 0));
	return { configuration: null, faults: sorted, origins, effective: null };
}

function accepted(value: unknown, origins: Located | null, context: Context): Loaded {
	const effective = fillDefaults(configSchema.parse(value));
	const calendar = context.calendars?.get(effective.calendar) ?? openCalendar(effective.calendar);
	if (!calendar) throw new Error(`the shipped calendar ${effective.calendar} cannot be opened`);
	return { configuration: buildConfiguration(effective, calendar, context.demo ?? false), faults: [], origins, effective };
}

/** Reads a file, or the `.yaml`, `.yml` and `.json` files of a directory in name order. What cannot be read is a fault. */
export async function loadConfiguration(path: string, context: Context = {}): Promise<Loaded> {
	try {
		const files = await filesOf(path);
		if (files.length === 0)
			return refused([{ file: path, line: null, path: "", found: "no file", expected: "at least one .yaml file in the directory" }], null);
		const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, "utf8") })));
		return await withCalendarFile(parseConfiguration(texts, context), dirname(files[0]!), (calendars) => parseConfiguration(texts, { ...context, calendars }));
	} catch (error) {
		const found = (error as NodeJS.ErrnoException).code ?? String(error);
		return refused([{ file: path, line: null, path: "", found, expected: "a file or a directory that can be read" }], null);
	}
}

/** A calendar that is not a shipped one is a path, from the folder of the configuration on. */
async function withCalendarFile(loaded: Loaded, folder: string, again: (calendars: ReadonlyMap<string, Calendar>) => Loaded): Promise<Loaded> {
	const path = valueAt(plain(loaded.origins), ["calendar"]);
	if (typeof path !== "string" || SHIPPED_CALENDARS.includes(path)) return loaded;
	const read = await readDatedFile(resolve(folder, path), calendarFile);
	if (read === null) return loaded;
	const others = loaded.faults.filter((fault) => fault.path !== "calendar");
	return "faults" in read ? refused([...others, ...read.faults], loaded.origins) : again(new Map([[path, calendarOf(read.value)]]));
}

/** A pipe or a device may never end, so only files are read. */
async function filesOf(path: string): Promise<readonly string[]> {
	const found = await stat(path);
	if (found.isFile()) return [path];
	const names = (await readdir(path)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
	return names.map((name) => join(path, name));
}
