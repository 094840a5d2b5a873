import { CISO } from "../../alerting/messages/on-duty.ts";
import { describe, type PathFault, suggestion } from "../config/faults.ts";
import { each, type Loose, type LooseConfig } from "../config/loose.ts";
import type { Path } from "../config/merge.ts";
import { type ChannelSettings, isChannel, isPersonal, needsOf } from "./channels/kinds.ts";
import type { RouteConfig } from "./messages-schema.ts";

type LooseRoute = Loose<RouteConfig>;
type LooseWave = { readonly to?: LooseRoute["to"]; readonly by?: LooseRoute["by"] };
type LooseTarget = NonNullable<NonNullable<LooseRoute["to"]>[number]>;

/** What is wrong with how routes, rosters, channels and people fit together: somebody would not be told, on the day it matters. */
export function messageFaults(config: LooseConfig): readonly PathFault[] {
	const { messages } = config;
	if (messages === undefined) return [];
	return [
		...each(messages.rosters, (roster, index) =>
			each(roster.shifts, (shift, place) => unknown(shift.persons, people(config), [...at("rosters", index), "shifts", place, "persons"])),
		),
		...each(messages.routes, (route, index) => [
			...unknown(route.services, ids(config.services), [...at("routes", index), "services"]),
			...waveFaults(config, route, at("routes", index)),
			...each(route.then, (wave, place) => waveFaults(config, { by: route.by, ...wave }, [...at("routes", index), "then", place])),
		]),
	];
}

const at = (list: string, index: number): Path => ["messages", list, index];

function waveFaults(config: LooseConfig, wave: LooseWave, path: Path): readonly PathFault[] {
	const channels = (config.messages?.channels ?? []) as readonly (Partial<ChannelSettings> | undefined)[];
	const personal = channels.filter(isChannel).filter((channel) => wave.by?.includes(channel.id) && isPersonal(channel));
	return [
		...unknown(wave.by, ids(channels), [...path, "by"]),
		...each(wave.to, (target, index) => targetFaults(config, target, [...path, "to", index])),
		...(personal.length > 0 && (wave.to ?? []).length === 0
			? [{ path: [...path, "to"], found: "nobody", expected: `whom ${personal[0]!.id} is to reach` }]
			: []),
		...each(wave.to, (target, index) => personal.flatMap((channel) => unreachable(config, target, channel, [...path, "to", index]))),
	];
}

function targetFaults(config: LooseConfig, target: LooseTarget, path: Path): readonly PathFault[] {
	if ("person" in target) return unknown([target.person], people(config), path);
	if ("roster" in target) return unknown([target.roster], ids(config.messages?.rosters), path);
	return "role" in target ? unknown([target.role], roles(config), path) : [];
}

/** Whoever may be meant must have what the channel reaches people by. */
function unreachable(config: LooseConfig, target: LooseTarget, channel: ChannelSettings, path: Path): readonly PathFault[] {
	const missing = meant(config, target).flatMap((person) =>
		needsOf(channel)
			.filter((need) => person[need] === undefined)
			.map((need) => ({ person, need })),
	);
	return missing.slice(0, 1).map(({ person, need }) => ({
		path,
		found: `${person.id} without ${need}`,
		expected: `${need} in the roster, because ${channel.id} reaches people by it`,
	}));
}

type LoosePerson = { readonly id?: string | undefined; readonly roles?: readonly (string | undefined)[] | undefined } & Partial<
	Record<"email" | "phone" | "line", string | undefined>
>;

/** The roster, and the CISO under their id. */
function everybody({ firm }: LooseConfig): readonly LoosePerson[] {
	const roster = (firm?.roster ?? []).filter((person) => person !== undefined);
	const named = roster.some(({ id, roles }) => id === CISO || roles?.includes(CISO));
	return firm?.ciso === undefined || named ? roster : [...roster, { ...firm.ciso, id: CISO, roles: [CISO] }];
}

function meant(config: LooseConfig, target: LooseTarget): readonly LoosePerson[] {
	const all = everybody(config);
	if ("role" in target) return all.filter(({ id, roles }) => roles?.includes(target.role) || (target.role === CISO && id === CISO));
	const shifts = "roster" in target ? config.messages?.rosters?.find((roster) => roster?.id === target.roster)?.shifts : undefined;
	const named = "person" in target ? [target.person] : (shifts ?? []).flatMap((shift) => shift?.persons ?? []);
	return all.filter(({ id }) => named.includes(id));
}

const people = (config: LooseConfig) => everybody(config).flatMap(({ id }) => id ?? []);
const roles = (config: LooseConfig) => [
	...new Set(
		everybody(config)
			.flatMap((person) => person.roles ?? [])
			.flatMap((role) => role ?? []),
	),
	...(people(config).includes(CISO) ? [CISO] : []),
];
const ids = (list: readonly ({ readonly id?: string | undefined } | undefined)[] | undefined) => (list ?? []).flatMap((entry) => entry?.id ?? []);

function unknown(names: readonly (string | undefined)[] | undefined, known: readonly string[], path: Path): readonly PathFault[] {
	const wrong = (names ?? []).find((name) => name !== undefined && !known.includes(name));
	return wrong === undefined ? [] : [{ path, found: describe(wrong), expected: suggestion(wrong, [...new Set(known)]) }];
}
