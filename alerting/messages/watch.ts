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

/** A message as the store has it. `delivered`: the log has an attempt that says so; what the row of the message says of itself is not believed. */
export type Found = Pick<Message, "id" | "occasion" | "route" | "channel" | "person" | "dueAt"> & {
	readonly state: string;
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
	"threshold-crossed",
	"draft-made",
	"filing-due",
	"filing-state",
	"filing-late",
	"reportable-decided",
	"sight-lost",
];

/** How long deciding and sending may take before it counts as missed. */
const DECIDED_WITHIN: Millis = 2 * MINUTE;
const SENT_WITHIN: Millis = 2 * MINUTE;

/**
 * What should have been sent by the changes and the routes, against what was (issue 6 §2). It believes neither the position up to which
 * changes were taken, nor how the sender reckons occasions, nor what a message's row says of itself: it shares none of that code, so
 * that an error there does not repeat itself here. Only the first wave of a route is derived; of later ones each that was made must
 * have gone. Never throws.
 */
export function watch(ground: WatchGround): readonly Missed[] {
	const expected = [...ground.changes.flatMap((change) => expectedOf(change, ground.servicesOf) ?? []), ...marksExpected(ground)];
	const inTime = expected.filter(({ noticedAt }) => noticedAt >= ground.since && noticedAt < ground.at - DECIDED_WITHIN);
	return [...inTime.flatMap((one) => undecided(one, ground)), ...ground.messages.flatMap((found) => unsent(found, ground.at) ?? [])];
}

/** Of every channel that a fitting route names first: is there a message of it at all? */
function undecided(expected: Expected, { messages, plan, firm }: WatchGround): readonly Missed[] {
	const own = messages.filter(({ occasion }) => expected.isOf(occasion));
	const routes = plan.routes.filter((route) => takes(route, expected, firm));
	return routes.flatMap(({ id, waves: [first] }) => {
		const isAnybodyMeant = meantBy(first?.to ?? [], expected.noticedAt, firm, plan).length > 0;
		const wanted = (first?.by ?? []).filter((channel) => isAnybodyMeant || plan.channels.some((one) => one.id === channel && !one.personal));
		const lacking = wanted.filter((channel) => !own.some((message) => message.channel === channel));
		const { occasion, happenedAt, about } = expected;
		return lacking.map((channel): Missed => ({ what: "not-decided", occasion, happenedAt, about, route: id, channel, person: null, why: null }));
	});
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
function unsent({ occasion, route, channel, person, dueAt, state, reason, delivered }: Found, at: Instant): Missed | null {
	if (occasion.kind === CANARY || at < dueAt + SENT_WITHIN || delivered || state === "settled") return null;
	if (state === "silenced" && !occasion.thirtyMinutes) return null;
	const what = state === "refused" || state === "given-up" || state === "silenced" ? state : "not-sent";
	const about = occasion.outage ?? occasion.incident ?? occasion.source ?? "";
	return { what, occasion: occasion.kind, happenedAt: occasion.happenedAt, about, route, channel, person, why: reason };
}
