import { CANARY_SERVICE } from "../../alerting/canary/run.ts";
import { messageFaults } from "../messages/check-messages.ts";
import { dependencyFaults } from "./check-dependencies.ts";
import { type Known, serviceFaults } from "./check-service.ts";
import { describe, type PathFault } from "./faults.ts";
import { each, type LooseConfig } from "./loose.ts";
import type { Path } from "./merge.ts";
import { toleranceClasses } from "./tier.ts";

/** Everything that is wrong with how sound values fit together. Missing values are skipped: they are faults already. */
export function crossFaults(config: LooseConfig, outside: Omit<Known, "sites" | "primarySite">): readonly PathFault[] {
	const sites = (config.sites ?? []).filter((site) => site !== undefined);
	const known: Known = { ...outside, sites: new Set(sites.flatMap(({ id }) => id ?? [])), primarySite: sites.find(({ role }) => role === "primary")?.id };
	return [
		...shippedFaults(config, known),
		...repeatedIds(config),
		...reservedIds(config),
		...siteFaults(config),
		...profileFaults(config, known),
		...dependencyFaults(config),
		...messageFaults(config),
		...each(config.services, (service, index) => serviceFaults(config, service, ["services", index], known)),
	];
}

function shippedFaults(config: LooseConfig, known: Known): PathFault[] {
	const shipped = (key: "calendar" | "rules", what: string, names: readonly string[]) =>
		config[key] === undefined || names.includes(config[key]) ? [] : [{ path: [key], found: describe(config[key]), expected: `${what}: ${names.join(", ")}` }];
	return [
		...shipped("calendar", "the path of a calendar, or a shipped one", known.calendars),
		...shipped("rules", "the path of a rule pack, or a shipped one", known.rules),
	];
}

function repeatedIds(config: LooseConfig): readonly PathFault[] {
	return [
		...repeated(config.services, ["services"]),
		...repeated(config.sites, ["sites"]),
		...repeated(config.vendors, ["vendors"]),
		...repeated(config.firm?.roster, ["firm", "roster"]),
		...(["channels", "rosters", "routes"] as const).flatMap((list) => repeated(config.messages?.[list], ["messages", list])),
	];
}

function repeated(list: readonly ({ readonly id?: string } | undefined)[] | undefined, path: Path): readonly PathFault[] {
	const seen = new Map<string, number>();
	return each(list, ({ id }, index) => {
		if (id === undefined) return [];
		const first = seen.get(id);
		if (first === undefined) seen.set(id, index);
		return first === undefined ? [] : [{ path: [...path, index, "id"], found: describe(id), expected: `an id of its own; entry ${first} has it already` }];
	});
}

/** The canary's own service is told apart by its id. */
function reservedIds(config: LooseConfig): readonly PathFault[] {
	return each(config.services, ({ id }, index) =>
		id === CANARY_SERVICE ? [{ path: ["services", index, "id"], found: describe(id), expected: "another id; this one is the canary's" }] : [],
	);
}

function siteFaults(config: LooseConfig): readonly PathFault[] {
	if (!config.sites) return [];
	const sites = config.sites;
	const primaries = sites.filter((site) => site?.role === "primary").length;
	// A site whose role could not be read may have been the primary one.
	if (primaries === 1 || sites.some((site) => site?.role === undefined)) return [];
	return [{ path: ["sites"], found: `${primaries} sites with role primary`, expected: "exactly one site with role primary" }];
}

function profileFaults(config: LooseConfig, { newest }: Known): readonly PathFault[] {
	const dates = new Set<string>();
	return each(config.firm?.profile, (profile, index) => {
		const path = ["firm", "profile", index];
		const again = profile.validFrom !== undefined && dates.has(profile.validFrom);
		if (profile.validFrom !== undefined) dates.add(profile.validFrom);
		const [derived] = toleranceClasses([{ ...profile, toleranceClass: undefined }], newest);
		const bare = profile.toleranceClass !== undefined && derived !== profile.toleranceClass && profile.reason === undefined;
		return [
			...(again ? [{ path: [...path, "validFrom"], found: describe(profile.validFrom), expected: "a date of its own for every entry" }] : []),
			...(bare ? [{ path: [...path, "reason"], found: "nothing", expected: `a reason, because toleranceClass differs from the derived ${derived}` }] : []),
		];
	});
}
