import { createHash } from "node:crypto";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Instant } from "../../streams/instant.ts";
import { tierAt } from "../../streams/tolerance.ts";
import { CANARY } from "../canary/canary-change.ts";
import type { Firm } from "../firm.ts";
import type { Occasion, World } from "./occasion.ts";
import { meantBy } from "./on-duty.ts";
import type { Plan, Route, Wave } from "./plan.ts";
import { type Words, wordsOf } from "./words.ts";

/** One message to one person, or to a room, by one channel. Plain JSON: it is stored as it was decided. */
export type Message = Words & {
	/** A UUID made of the occasion, the person and the channel: the same message has it however often it is decided or sent. */
	readonly id: string;
	readonly occasion: Occasion;
	readonly route: string;
	/** 0: at once; then the waves in their order. */
	readonly wave: number;
	/** Id of the addressee; null: it goes into a room. */
	readonly person: string | null;
	readonly channel: string;
	readonly decidedAt: Instant;
	/** Not to be sent before. */
	readonly dueAt: Instant;
};

/** Every message that an occasion asks for, later waves too: whoever is on duty then is told, unless it has settled by then. Each once, the earliest. */
export function messagesOf(occasion: Occasion, plan: Plan, world: World, decidedAt: Instant): readonly Message[] {
	const { firm } = world.duties;
	const routes = plan.routes.filter((route) => fits(route, occasion, firm));
	const all = routes.flatMap((route) => wavesFor(route, occasion).flatMap((wave, place) => ofWave({ route, wave, place }, occasion, plan, world, decidedAt)));
	const byId = new Map<string, Message>();
	for (const message of all) if (message.dueAt < (byId.get(message.id)?.dueAt ?? Number.POSITIVE_INFINITY)) byId.set(message.id, message);
	return [...byId.values()];
}

/** Later waves are for what nobody took on, and nobody takes on a test. */
function wavesFor({ waves }: Route, { kind }: Occasion): readonly Wave[] {
	return kind === CANARY ? waves.slice(0, 1) : waves;
}

/** Does a route take an occasion? */
function fits({ occasions, services, tiers, kinds }: Route, occasion: Occasion, { inventory }: Firm): boolean {
	if (!occasions.includes(occasion.kind)) return false;
	if (occasion.services.length === 0) return true;
	const concerned = inventory.services.filter(({ id }) => occasion.services.includes(id));
	return concerned.some(
		(service) =>
			(services === null || services.includes(service.id)) &&
			(tiers === null || tiers.includes(tierAt(service, occasion.happenedAt))) &&
			(kinds === null || kinds.includes(service.kind)),
	);
}

type Place = { readonly route: Route; readonly wave: Wave; readonly place: number };

function ofWave({ route, wave, place }: Place, occasion: Occasion, plan: Plan, world: World, decidedAt: Instant): readonly Message[] {
	const { firm } = world.duties;
	const wanted = decidedAt + occasion.waitMs + wave.afterMs;
	const dueAt = isHeldBack(occasion) ? afterQuietHours(plan.quietHours, wanted, firm.inventory.calendar) : wanted;
	const persons = meantBy(wave.to, dueAt, firm, plan);
	const words = wordsOf(occasion, place, plan, world);
	return wave.by.flatMap((channel) => {
		const isPersonal = plan.channels.some(({ id, personal }) => id === channel && personal);
		const reached = isPersonal ? persons.map(({ id }) => id) : [null];
		return reached.map((person) => ({
			...words,
			id: idOf(occasion.cause, place, person, channel),
			...{ occasion, route: route.id, wave: place, person, channel, decidedAt, dueAt },
		}));
	});
}

/** Quiet hours hold back everything but the thirty minutes, that we cannot see, for nobody would hear of an outage then, and the canary, which tries just that. */
function isHeldBack({ thirtyMinutes, kind }: Occasion): boolean {
	return !thirtyMinutes && kind !== "cannot-see" && kind !== CANARY;
}

/** The instant itself, or the end of the quiet hours it lies in. Those that never end are none: what never falls due could not be kept, and would hold up all the rest. */
function afterQuietHours(quietHours: Plan["quietHours"], at: Instant, calendar: Calendar): Instant {
	if (quietHours.length === 0) return at;
	const stretch = calendar.stretchAt(quietHours, at);
	return stretch.open && Number.isFinite(stretch.to) ? stretch.to : at;
}

/** A UUID of version 8 (RFC 9562). A later wave is a mark of its own: it may tell the same person again. */
function idOf(cause: string, wave: number, person: string | null, channel: string): string {
	const mark = wave === 0 ? cause : `${cause}/wave/${wave}`;
	const hex = createHash("sha256")
		.update(JSON.stringify([mark, person, channel]))
		.digest("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
