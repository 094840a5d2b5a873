import type { Change, ChangeKind } from "../../streams/change.ts";
import { type Instant, MINUTE, type Millis } from "../../streams/instant.ts";
import { tierAt } from "../../streams/tolerance.ts";
import { CANARY } from "../canary/canary-change.ts";
import type { Firm } from "../firm.ts";
import type { Message } from "./message.ts";
import type { OccasionKind } from "./occasion.ts";
import { meantBy } from "./on-duty.ts";
import type { Plan, Route } from "./plan.ts";
import { type Expected, expectedOf, marksExpected } from "./watch-expected.ts";
import { isSettledBy } from "./watch-settled.ts";

/** A message as the store has it. `delivered`: the log has an attempt that says so; what the row of the message says of itself is not believed. */
export type Found = Pick<Message, "id" | "occasion" | "route" | "wave" | "channel" | "person" | "dueAt"> & {
	readonly state: string;
	readonly endedAt: Instant | null;
	readonly reason: string | null;
	readonly delivered: boolean;
};

/** What the watcher goes by. `changes`: of the kinds in `WATCHED`, in the order of their numbers; only those noticed in `[since, at)` count. */
export type WatchGround = {
	readonly changes: readonly Change[];
	readonly messages: readonly Found[];
	readonly plan: Pick<Plan, "routes" | "rosters" | "channels">;
	readonly firm: Firm;
	servicesOf(incident: string): readonly string[];
	readonly since: Instant;
	readonly at: Instant;
};

/** What somebody should have been told and was not. `person`: null for a room, and where no message was made. */
export type Missed = {
	readonly what: "not-decided" | "not-sent" | "refused" | "given-up" | "silenced";
	readonly occasion: OccasionKind;
	readonly happenedAt: Instant;
	/** What it is about: a path, as in changes. */
	readonly about: string;
	readonly route: string;
	readonly channel: string;
	readonly person: string | null;
	readonly why: string | null;
};

/** Kinds of change that the watcher reads. */
export const WATCHED: readonly ChangeKind[] = [
	"outage-confirmed",
	"outage-reopened",
	"outage-ended",
	"outage-joined",
	"awareness-act",
	"threshold-crossed",
	"draft-made",
	"filing-due",
	"filing-state",
	"filing-late",
	"reportable-decided",
	"sight-lost",
	"sight-regained",
];

/** How long deciding and sending may take before it counts as missed. */
const DECIDED_WITHIN: Millis = 2 * MINUTE;
const SENT_WITHIN: Millis = 2 * MINUTE;

/**
 * What should have been sent by the changes and the routes, against what was (issue 6 §2). It believes neither the position up to which
 * changes were taken, nor how the sender reckons occasions, nor what a message's row says of itself: it shares none of that code, so
 * that an error there does not repeat itself here. Later waves are derived too, but for those that the changes
 * settled before: somebody took it on, it ended, it was filed. Never throws.
 */
export function watch(ground: WatchGround): readonly Missed[] {
	const expected = [...ground.changes.flatMap((change) => expectedOf(change, ground.servicesOf) ?? []), ...marksExpected(ground)];
	const counting = expected.filter(({ noticedAt }) => noticedAt >= ground.since);
	const settled = ground.messages.filter(({ state }) => state === "settled");
	return [
		...counting.flatMap((one) => undecided(one, ground)),
		...settled.filter((found) => isSettledWrongly(found, counting, ground)).map((found) => missedOf(found, "not-sent")),
		...ground.messages.flatMap((found) => unsent(found, ground.at) ?? []),
	];
}

/** Of every channel that a wave of a fitting route names: is there a message of it at all, or did the changes settle it before? */
function undecided(expected: Expected, { changes, messages, plan, firm, at }: WatchGround): readonly Missed[] {
	const own = messages.filter(({ occasion }) => expected.isOf(occasion));
	const routes = plan.routes.filter((route) => takes(route, expected, firm));
	return routes.flatMap((route) => {
		const due = route.waves.map((wave, place) => ({ ...wave, place, at: expected.wantedAt + wave.afterMs })).filter((wave) => wave.at < at - DECIDED_WITHIN);
		const lacking = due.flatMap((wave) => {
			if (wave.at > expected.noticedAt && isSettledBy(changes, expected, wave.at)) return [];
			const isAnybodyMeant = meantBy(wave.to, wave.at, firm, plan).length > 0;
			const wanted = wave.by.filter((channel) => isAnybodyMeant || plan.channels.some((one) => one.id === channel && !one.personal));
			return wanted.filter((channel) => !own.some((message) => message.channel === channel && message.wave === wave.place));
		});
		const { occasion, happenedAt, about } = expected;
		return [...new Set(lacking)].map(
			(channel): Missed => ({ what: "not-decided", occasion, happenedAt, about, route: route.id, channel, person: null, why: null }),
		);
	});
}

/** Does a message say that it is settled, and the changes do not say so? What is about none of them is left alone. */
function isSettledWrongly({ occasion, endedAt }: Found, expected: readonly Expected[], { changes, at }: WatchGround): boolean {
	const about = expected.filter((one) => one.isOf(occasion));
	return about.length > 0 && !about.some((one) => isSettledBy(changes, one, endedAt ?? at));
}

function takes({ occasions, services, tiers, kinds }: Route, expected: Expected, { inventory }: Firm): boolean {
	if (!occasions.includes(expected.occasion)) return false;
	if (expected.services.length === 0) return true;
	return inventory.services.some(
		(service) =>
			expected.services.includes(service.id) &&
			services?.includes(service.id) !== false &&
			tiers?.includes(tierAt(service, expected.happenedAt)) !== false &&
			kinds?.includes(service.kind) !== false,
	);
}

/** What became of a message that is long due; null: it is as it should be. A canary that did not arrive was missed by nobody: its own run says so. */
function unsent(found: Found, at: Instant): Missed | null {
	const { occasion, dueAt, state, delivered } = found;
	if (occasion.kind === CANARY || at < dueAt + SENT_WITHIN || delivered || state === "settled") return null;
	if (state === "silenced" && !occasion.thirtyMinutes) return null;
	return missedOf(found, state === "refused" || state === "given-up" || state === "silenced" ? state : "not-sent");
}

function missedOf({ occasion, route, channel, person, reason }: Found, what: Missed["what"]): Missed {
	const about = occasion.outage ?? occasion.incident ?? occasion.source ?? "";
	return { what, occasion: occasion.kind, happenedAt: occasion.happenedAt, about, route, channel, person, why: reason };
}
