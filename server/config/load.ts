import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { RulePack } from "../../alerting/rules/pack.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { openCalendar, windowNames } from "../../streams/calendar/calendar.ts";
import { readSecrets } from "../messages/secret-files.ts";
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
import { configSchema } from "./schema.ts";
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
	return judge(readFiles(files), context);
}

/** One file of a configuration: its name and what it says. */
type ConfigurationText = { readonly file: string; readonly text: string };
/** What the files say together, each value with its place, before anybody asked whether it is right. */
type Written = { readonly firstFile: string; readonly root: Located | null; readonly faults: readonly Fault[]; readonly readable: boolean };

function readFiles(files: readonly ConfigurationText[]): Written {
	const texts = files.map(({ file, text }) => readText(file, text));
	const merged = mergeFiles(texts.flatMap(({ root }) => root ?? []));
	const readable = texts.every(({ root, faults }) => root || faults.length === 0);
	return { firstFile: files[0]?.file ?? "", root: merged.root, faults: [...texts.flatMap(({ faults }) => faults), ...merged.faults], readable };
}

function judge({ firstFile, root, faults: unreadable, readable }: Written, context: Context): Loaded {
	// After a file that is no YAML at all the keys it should have held would only be reported as missing.
	if (!readable) return refused(unreadable, root);
	const value = plain(root);
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
	return faults.length > 0 ? refused(faults, root) : accepted(value, root, context);
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

function refused(faults: readonly Fault[], origins: Located | null): Loaded {
	const sorted = [...faults].sort((one, other) => one.file.localeCompare(other.file) || (one.line ?? 0) - (other.line ?? 0));
	return { configuration: null, faults: sorted, origins, effective: null };
}

function accepted(value: unknown, origins: Located | null, context: Context): Loaded {
	const config = configSchema.parse(value);
	const calendar = context.calendars?.get(config.calendar) ?? openCalendar(config.calendar);
	const rules = rulesNamed(config, context);
	if (!calendar || !rules) throw new Error(`the shipped calendar ${config.calendar} or the rules ${config.rules} cannot be opened`);
	const effective = fillDefaults(config, rules);
	const profiles = buildProfiles(config.firm.profile, rules);
	return { configuration: buildConfiguration(effective, profiles, calendar, rules, context), faults: [], origins, effective };
}

/** Reads a file, or the `.yaml`, `.yml` and `.json` files of a directory in name order. What cannot be read is a fault. */
export async function loadConfiguration(path: string, context: Context = {}): Promise<Loaded> {
	try {
		const files = await filesOf(path);
		if (files.length === 0)
			return refused([{ file: path, line: null, path: "", found: "no file", expected: "at least one .yaml file in the directory" }], null);
		const written = readFiles(await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, "utf8") }))));
		const folder = dirname(files[0]!);
		const named = await readNamed(written.root, folder);
		const { secrets, faults: unread } = await readSecrets(plain(written.root), folder, files[0]!);
		const loaded = judge(written, { ...context, ...named, secrets });
		const others = loaded.faults.filter((fault) => !named.unread.includes(fault.path));
		const unreadable = [...named.faults, ...unread];
		return unreadable.length > 0 ? refused([...others, ...unreadable], loaded.origins) : loaded;
	} catch (error) {
		const found = (error as NodeJS.ErrnoException).code ?? String(error);
		return refused([{ file: path, line: null, path: "", found, expected: "a file or a directory that can be read" }], null);
	}
}

/** A calendar and rules that are not shipped ones are paths, from the folder of the configuration on. `unread` are the keys whose files have faults. */
async function readNamed(root: Located | null, folder: string): Promise<Context & { readonly faults: readonly Fault[]; readonly unread: readonly string[] }> {
	const pathAt = (key: string, shipped: readonly string[]) => {
		const path = valueAt(plain(root), [key]);
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
