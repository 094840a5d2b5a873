import type { Rules } from "../../alerting/rules/pack.ts";
import { formatDuration, parseDuration } from "./duration.ts";
import { describe, type PathFault } from "./faults.ts";
import { each, type LooseConfig, type LooseService, type LooseSignal } from "./loose.ts";
import { type Path, pathText } from "./merge.ts";
import { isCore, longestRto, toleranceClasses } from "./tier.ts";

/** What the checks must know from outside the file. */
export type Known = {
	/** Null while the calendar that is named could not be read. */
	readonly windows: readonly string[] | null;
	readonly calendars: readonly string[];
	readonly rules: readonly string[];
	/** The newest edition of the rules, which the configuration is written for. */
	readonly newest: Rules;
	/** Where a value was taken out because it is unsound: nothing may be concluded from its absence. */
	readonly unsoundPaths: ReadonlySet<string>;
	readonly sites: ReadonlySet<string>;
	readonly primarySite: string | undefined;
};

/** What is wrong with one service by itself: tier, durations, windows, signals and their limits. */
export function serviceFaults(config: LooseConfig, service: LooseService, path: Path, known: Known): readonly PathFault[] {
	return [
		...tierFaults(config, service, path, known),
		...durationFaults(service, path, known),
		...windowFaults(service.hours, [...path, "hours"], known),
		...repeatedSignals(service, path, known),
		...each(service.signals, (signal, index) => signalFaults(signal, [...path, "signals", index], known)),
	];
}

function tierFaults(config: LooseConfig, service: LooseService, path: Path, { unsoundPaths, newest }: Known): PathFault[] {
	if (["firm", "firm.profile"].some((key) => unsoundPaths.has(key)) || isUnsound(path, ["kind", "core", "tier"], unsoundPaths)) return [];
	const profiles = config.firm?.profile ?? [];
	if (isCore(service) && service.tier === undefined && profiles.length === 0)
		return [{ path: [...path, "tier"], found: "nothing", expected: "A, B or none, or an entry in firm.profile to derive it from" }];
	const classes = service.tier !== undefined ? [service.tier] : isCore(service) ? toleranceClasses(profiles, newest) : [];
	const shortest = Math.min(...classes.map((tier) => (tier === "none" ? Number.POSITIVE_INFINITY : longestRto(newest)[tier])));
	if (service.rto === undefined || millis(service.rto) <= shortest) return [];
	return [{ path: [...path, "rto"], found: describe(service.rto), expected: `at most ${formatDuration(shortest)}, the tolerance of its tier` }];
}

/** Was one of these keys taken out? Then its default does not stand for it. */
function isUnsound(path: Path, keys: readonly string[], unsoundPaths: Known["unsoundPaths"]): boolean {
	return keys.some((key) => unsoundPaths.has(pathText([...path, key])));
}

function durationFaults({ confirmAfter = "60s", confirmWindow }: LooseService, path: Path, { unsoundPaths }: Known): PathFault[] {
	if (isUnsound(path, ["confirmAfter"], unsoundPaths)) return [];
	if (confirmWindow === undefined || millis(confirmWindow) >= millis(confirmAfter)) return [];
	return [
		{ path: [...path, "confirmWindow"], found: describe(confirmWindow), expected: `at least confirmAfter (${confirmAfter}), else nothing is ever confirmed` },
	];
}

function windowFaults(window: LooseService["hours"], path: Path, known: Known): readonly PathFault[] {
	if (window === undefined) return [];
	if (typeof window === "string") {
		if (known.windows === null || known.windows.includes(window)) return [];
		return [{ path, found: describe(window), expected: `a window of the calendar: ${known.windows.join(", ")}` }];
	}
	return each(window as readonly { readonly from?: string; readonly to?: string }[], ({ from, to }, index) =>
		from !== undefined && from === to ? [{ path: [...path, index, "to"], found: describe(to), expected: "another time than from" }] : [],
	);
}

function repeatedSignals(service: LooseService, path: Path, { primarySite, unsoundPaths }: Known): readonly PathFault[] {
	const seen = new Set<string>();
	return each(service.signals, ({ id, site = primarySite }, index) => {
		if (isUnsound([...path, "signals", index], ["site"], unsoundPaths)) return [];
		const name = `${id} ${site}`;
		const again = id !== undefined && seen.has(name);
		seen.add(name);
		return again ? [{ path: [...path, "signals", index, "id"], found: describe(id), expected: "an id of its own at that site" }] : [];
	});
}

function signalFaults(signal: LooseSignal, path: Path, known: Known): readonly PathFault[] {
	return [
		...windowFaults(signal.during, [...path, "during"], known),
		...(signal.site === undefined || known.sites.size === 0 || known.sites.has(signal.site)
			? []
			: [{ path: [...path, "site"], found: describe(signal.site), expected: `a site that is listed: ${[...known.sites].join(", ")}` }]),
		...(signal.whenSilent === "down" && signal.every === undefined && !isUnsound(path, ["every"], known.unsoundPaths)
			? [
					{
						path: [...path, "every"],
						found: "nothing",
						expected: "a duration: without it the signal never falls silent, and whenSilent: down would do nothing",
					},
				]
			: []),
		...limitFaults(signal, path),
	];
}

/** Degraded must be met before down is: below a higher value, or above a lower one (CONTRACT §2). */
function limitFaults({ down, degraded }: LooseSignal, path: Path): PathFault[] {
	const [bad, worse] = [degraded as Partial<Record<string, number>> | undefined, down as Partial<Record<string, number>> | undefined];
	const wrong = (key: "below" | "above", side: (degradedAt: number, downAt: number) => boolean, words: string): PathFault[] =>
		bad?.[key] !== undefined && worse?.[key] !== undefined && side(bad[key], worse[key])
			? [{ path: [...path, "degraded", key], found: describe(bad[key]), expected: `${words} the ${worse[key]} of down, so that it is met first` }]
			: [];
	return [...wrong("below", (at, downAt) => at < downAt, "at least"), ...wrong("above", (at, downAt) => at > downAt, "at most")];
}

const millis = (text: string): number => parseDuration(text) ?? 0;
