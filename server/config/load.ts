import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { RulePack } from "../../alerting/rules/pack.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { openCalendar, windowNames } from "../../streams/calendar/calendar.ts";
import { readSecrets, type Secrets } from "../messages/secret-files.ts";
import { withoutFound } from "../messages/shown-settings.ts";
import { buildConfiguration, buildProfiles } from "./build.ts";
import { readCalendarFile, SHIPPED_CALENDARS } from "./calendar-file.ts";
import { crossFaults } from "./check.ts";
import type { Configuration, Context } from "./configuration.ts";
import { type Effective, fillDefaults } from "./defaults.ts";
import type { Fault } from "./fault.ts";
import { faultFinder, placeFaults, valueAt } from "./faults.ts";
import { loosen } from "./loose.ts";
import { mergeFiles, pathText, plain } from "./merge.ts";
import { packFrom, readRuleBook, SHIPPED_RULES, shippedPack } from "./rules-file.ts";
import { type Config, configSchema } from "./schema.ts";
import { type Located, readText } from "./text.ts";
import { newestRules } from "./tier.ts";

/** A configuration in force, or everything that is wrong with it; never both. */
export type Loaded = {
	readonly configuration: Configuration | null;
	readonly faults: readonly Fault[];
	/** Where every written value stands: for `originOf` of config-merge.ts. */
	readonly origins: Located | null;
	/** The same with every default written out, in the words of the file; null when there are faults. */
	readonly effective: Effective | null;
};

const schemaFaults = faultFinder(configSchema);

/**
 * The texts of one configuration, in the order they are merged → the configuration, or every fault at once, each with
 * file, line, key, what was found and what was expected (CONTRACT §2). Pure; throws at nothing. `demo` marks the firm
 * as the demo firm: 演練 on everything.
 */
export function parseConfiguration(files: readonly ConfigurationText[], context: Context = {}): Loaded {
	const written = readFiles(files);
	return accepted(judge(written, plain(written.root), context), context);
}

/** One file of a configuration: its name and what it says. */
type ConfigurationText = { readonly file: string; readonly text: string };
/** What the files say together, each value with its place, before anybody asked whether it is right. */
type Written = { readonly firstFile: string; readonly root: Located | null; readonly faults: readonly Fault[]; readonly readable: boolean };

/** What the files say, sound in itself and fitting together; or everything that is wrong with it. */
type Judged = { readonly config: Config | null; readonly faults: readonly Fault[]; readonly origins: Located | null };

function readFiles(files: readonly ConfigurationText[]): Written {
	const texts = files.map(({ file, text }) => readText(file, text));
	const merged = mergeFiles(texts.flatMap(({ root }) => root ?? []));
	const readable = texts.every(({ root, faults }) => root || faults.length === 0);
	return { firstFile: files[0]?.file ?? "", root: merged.root, faults: [...texts.flatMap(({ faults }) => faults), ...merged.faults], readable };
}

function judge({ firstFile, root, faults: unreadable, readable }: Written, value: unknown, context: Context): Judged {
	// After a file that is no YAML at all the keys it should have held would only be reported as missing.
	if (!readable) return refused(unreadable, root);
	const unsound = schemaFaults(value);
	const unsoundPaths = new Set(unsound.map(({ path }) => pathText(path)));
	const known = {
		windows: windowsNamed(value, context),
		calendars: [...SHIPPED_CALENDARS, ...(context.calendars?.keys() ?? [])],
		rules: [...SHIPPED_RULES, ...(context.rules?.keys() ?? [])],
		newest: newestRules(rulesNamed(value, context) ?? twSecurities),
		unsoundPaths,
	};
	const misfits = crossFaults(loosen(value, unsound), known);
	const faults = [...unreadable, ...placeFaults([...unsound, ...misfits].map(withoutFound), root, firstFile)];
	return faults.length > 0 ? refused(faults, root) : { config: configSchema.parse(value), faults, origins: root };
}

/** The windows of the calendar that a configuration names; null if that is not at hand. */
function windowsNamed(value: unknown, { calendars }: Context): readonly string[] | null {
	const name = valueAt(value, ["calendar"]) ?? SHIPPED_CALENDARS[0];
	const calendar = typeof name === "string" ? (calendars?.get(name) ?? openCalendar(name)) : null;
	return calendar && windowNames(calendar);
}

/** The rules that a configuration names, if they are at hand; those that are the default if it names none. */
function rulesNamed(value: unknown, { rules }: Context): RulePack | undefined {
	const name = valueAt(value, ["rules"]) ?? SHIPPED_RULES[0];
	return typeof name === "string" ? (rules?.get(name) ?? shippedPack(name)) : undefined;
}

function refused(faults: readonly Fault[], origins: Located | null): Judged {
	const sorted = [...faults].sort((one, other) => one.file.localeCompare(other.file) || (one.line ?? 0) - (other.line ?? 0));
	return { config: null, faults: sorted, origins };
}

function accepted({ config, faults, origins }: Judged, context: Context): Loaded {
	if (config === null) return { configuration: null, faults, origins, effective: null };
	return { ...inForce(config, context), faults, origins };
}

/** A sound configuration as it is in force, and with its defaults written out. */
export function inForce(config: Config, context: Context): { readonly configuration: Configuration; readonly effective: Effective } {
	const calendar = context.calendars?.get(config.calendar) ?? openCalendar(config.calendar);
	const rules = rulesNamed(config, context);
	if (!calendar || !rules) throw new Error(`the shipped calendar ${config.calendar} or the rules ${config.rules} cannot be opened`);
	const effective = fillDefaults(config, rules);
	const profiles = buildProfiles(config.firm.profile, rules);
	return { configuration: buildConfiguration(effective, profiles, calendar, rules, context), effective };
}

/** Reads a file, or the `.yaml`, `.yml` and `.json` files of a directory in name order. What cannot be read is a fault. */
export async function loadConfiguration(path: string, context: Context = {}): Promise<Loaded> {
	const { named, secrets, ...judged } = await examine(path, context);
	return accepted(judged, { ...context, ...named, secrets });
}

/** What was found at a path: the configuration in its own words, with the calendars, rules and secrets that it names. */
export type Examined = Judged & { readonly named: Named; readonly secrets: Secrets };

/** The same before anything is made of it. */
export async function examine(path: string, context: Context = {}): Promise<Examined> {
	try {
		const files = await filesOf(path);
		if (files.length === 0) return unexamined(path, "no file", "at least one .yaml file in the directory");
		const written = readFiles(await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, "utf8") }))));
		const value = plain(written.root);
		const named = await readNamed(value, dirname(files[0]!));
		const { secrets, faults } = await readSecrets(value, dirname(files[0]!), files[0]!);
		const judged = judge(written, value, { ...context, ...named, secrets });
		const others = judged.faults.filter((fault) => !named.unread.includes(fault.path));
		const unreadable = [...named.faults, ...faults];
		return { ...(unreadable.length > 0 ? refused([...others, ...unreadable], judged.origins) : judged), named, secrets };
	} catch (error) {
		return unexamined(path, (error as NodeJS.ErrnoException).code ?? String(error), "a file or a directory that can be read");
	}
}

function unexamined(path: string, found: string, expected: string): Examined {
	return { ...refused([{ file: path, line: null, path: "", found, expected }], null), named: NOTHING_NAMED, secrets: new Map() };
}

/** The calendars and rules that a configuration names by their files, and everything that is wrong with those. */
type Named = Required<Pick<Context, "calendars" | "rules">> & { readonly faults: readonly Fault[]; readonly unread: readonly string[] };
const NOTHING_NAMED: Named = { calendars: new Map(), rules: new Map(), faults: [], unread: [] };

/** A calendar and rules that are not shipped ones are paths, from the folder of the configuration on. `unread` are the keys whose files have faults. */
export async function readNamed(value: unknown, folder: string): Promise<Named> {
	const pathAt = (key: string, shipped: readonly string[]) => {
		const path = valueAt(value, [key]);
		return typeof path === "string" && !shipped.includes(path) ? path : null;
	};
	const [calendarPath, rulesPath] = [pathAt("calendar", SHIPPED_CALENDARS), pathAt("rules", SHIPPED_RULES)];
	const calendar = calendarPath === null ? null : await readCalendarFile(resolve(folder, calendarPath));
	const book = rulesPath === null ? null : await readRuleBook(resolve(folder, rulesPath));
	const pack = book && packFrom(book);
	return {
		calendars: new Map(calendarPath !== null && calendar && "calendar" in calendar ? [[calendarPath, calendar.calendar]] : []),
		rules: new Map(rulesPath !== null && pack && "pack" in pack ? [[rulesPath, pack.pack]] : []),
		faults: [calendar, pack].flatMap((read) => (read && "faults" in read ? read.faults : [])),
		unread: [...(calendar && "faults" in calendar ? ["calendar"] : []), ...(pack && "faults" in pack ? ["rules"] : [])],
	};
}

/** A pipe or a device may never end, so only files are read. */
async function filesOf(path: string): Promise<readonly string[]> {
	const found = await stat(path);
	if (found.isFile()) return [path];
	const names = (await readdir(path)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
	return names.map((name) => join(path, name));
}
