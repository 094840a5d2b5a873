import { type Change, type ChangeKind, makeChange } from "./change.ts";
import type { Exercise } from "./exercise.ts";
import type { Instant } from "./instant.ts";
import type { Service, Site } from "./inventory.ts";
import type { OutageFacts } from "./outage.ts";
import type { Verdict } from "./service.ts";
import { newWatch, type Surroundings, type Watch } from "./signal.ts";
import type { Suspicion } from "./suspicion.ts";

/** `ended`: its end was told; it is kept for a day, because samples that late are still taken (SEMANTICS 1.6). */
export type Maintenance = { readonly from: Instant; readonly until: Instant; readonly ticket: string | null; readonly ended: boolean };

/** Since when a site has been good, or down, without a break; null while it is not. */
export type Streak = { readonly site: string; goodSince: Instant | null; downSince: Instant | null };

/** Everything remembered of one service. Written in place by `advance.ts` and `carry-out.ts`, and by nobody else. */
export type ServiceState = {
	readonly service: Service;
	/** Position in the configuration: services at one instant are taken in this order (SEMANTICS 1.2). */
	readonly order: number;
	/** Where it is served from without a take-over. */
	readonly homeSite: string;
	servingSite: string;
	watches: Watch[];
	streaks: Streak[];
	verdict: Verdict;
	cause: string | null;
	since: Instant;
	/** The instant at which its hours or a maintenance next begin or end. */
	windowDue: Instant;
	suspicion: Suspicion;
	/** The suspicion as it was told. */
	suspected: OutageFacts | null;
	/** The confirmed outage that runs. */
	outage: OutageFacts | null;
	/** When an outage was confirmed or reopened last: while it runs, samples since then judge at any hour (SEMANTICS 2.5). */
	awakeFrom: Instant;
	/** The outage that ended last. */
	last: OutageFacts | null;
	maintenance: readonly Maintenance[];
	exercises: readonly Exercise[];
	/** After an end by substitute bad telemetry opens nothing until the service was good once (SEMANTICS 3.6). */
	muted: boolean;
};

/** A service of which nothing has been heard. It speaks of itself from `at` on. */
export function newService(service: Service, order: number, sites: readonly Site[], at: Instant): ServiceState {
	const homeSite = homeSiteOf(service, sites);
	const watches = service.signals.flatMap((signal) => sitesOf(signal.siteFrom, signal.site, sites).map((site) => newWatch(signal, site, true, at)));
	return {
		service,
		order,
		homeSite,
		servingSite: homeSite,
		watches,
		streaks: [],
		verdict: "unknown",
		cause: "source-silent",
		since: at,
		windowDue: at,
		suspicion: [],
		suspected: null,
		outage: null,
		awakeFrom: at,
		last: null,
		maintenance: [],
		exercises: [],
		muted: false,
	};
}

/** The state by itself: what is written into the copy in place leaves the original as it is. */
export function copyService(state: ServiceState): ServiceState {
	const watches = state.watches.map((watch) => ({ ...watch, series: watch.series.map((series) => ({ ...series })) }));
	return { ...state, watches, streaks: state.streaks.map((streak) => ({ ...streak })) };
}

function sitesOf(siteFrom: string | null, site: string, sites: readonly Site[]): readonly string[] {
	return siteFrom === null ? [site] : sites.map((entry) => entry.id);
}

/** The primary site, or where its deciding signals stand when none stands there (a DR site watched as a service). */
function homeSiteOf(service: Service, sites: readonly Site[]): string {
	const primary = sites.find((site) => site.role === "primary") ?? sites[0];
	const deciding = service.signals.filter((signal) => signal.decides);
	if (primary === undefined) return deciding[0]?.site ?? "primary";
	const isThere = deciding.length === 0 || deciding.some((signal) => signal.siteFrom !== null || signal.site === primary.id);
	return isThere ? primary.id : deciding[0]!.site;
}

/** One walk through the core: what it depends on, when the clock of the program got there, and what changed on the way. */
export type Pass = {
	readonly around: Surroundings;
	/** `noticedAt` of everything that became true no later than this; later things are noticed as they happen. */
	readonly clock: Instant;
	readonly by: string | null;
	readonly reason: string | null;
	readonly changes: Change[];
};

type Said = {
	readonly kind: ChangeKind;
	readonly subject: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly at: Instant;
	readonly reason?: string | null;
	readonly outage?: OutageFacts;
};

/** Says that something changed. */
export function say(pass: Pass, said: Said): void {
	const { kind, subject, from, to, at, outage } = said;
	pass.changes.push(
		makeChange({ kind, subject, from, to, happenedAt: at, noticedAt: Math.max(at, pass.clock), reason: said.reason ?? pass.reason, by: pass.by, outage }),
	);
}

/** The path under which changes of a service stand: `service/web-order`. */
export function subjectOf(state: ServiceState): string {
	return `service/${state.service.id}`;
}

/** Says what became of an outage; the change carries the outage whole. */
export function sayOutage(
	pass: Pass,
	state: ServiceState,
	kind: ChangeKind,
	from: string | null,
	outage: OutageFacts,
	at: Instant,
	to: string | null = outage.state,
): void {
	say(pass, { kind, subject: `${subjectOf(state)}/outage/${outage.id}`, from, to, at, reason: pass.reason ?? outage.cause, outage });
}
