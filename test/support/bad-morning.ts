import { expect } from "vitest";
import { BAD_MORNING } from "../../server/demo/bad-morning.ts";
import { loadDemoFirm } from "../../server/demo/firm.ts";
import { telemetryBetween } from "../../server/demo/telemetry.ts";
import type { MessageView } from "../../server/messages/message-view.ts";
import type { DeadlineView } from "../../server/views/deadline-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { type Instant, MINUTE, parseInstant, SECOND } from "../../streams/instant.ts";
import type { Clocked } from "./clocked.ts";
import { eventually } from "./running.ts";
import { post } from "./serve.ts";

/* The demo's bad morning, lived through by the running program as fast as it can. */

/** Nine o'clock of a trading day: the morning is counted from here. */
export const BEGINS: Instant = parseInstant("2026-11-18T09:00:00+08:00");
/** By then the last trouble is over; the next morning would begin after 45 minutes. */
const CALM = Math.max(...BAD_MORNING.map(({ to }) => to));

/** The running program, and where it and the telemetry of the morning have come to. */
export type Morning = { program: Clocked; at: Instant /** Channels that fail just now. */; failing: readonly string[] };

const { configuration } = await loadDemoFirm();
const { inventory } = configuration!.firm;

/** Lives on to so many seconds after the beginning, in steps in which no feed falls silent. Whatever falls due on the way is told at its time: every mark, and every message. */
export async function liveUntil(morning: Morning, seconds: number): Promise<void> {
	while (morning.at < BEGINS + seconds * SECOND) {
		const [from, to] = [morning.at, Math.min(morning.at + (morning.at < BEGINS + CALM ? 10 : 30) * SECOND, BEGINS + seconds * SECOND)];
		const marks = await marksBetween(morning.program, from, to);
		await morning.program.moveTo(to);
		morning.at = to;
		const samples = telemetryBetween(inventory, Math.max(BEGINS, to - CALM), from, to);
		expect((await post(`${morning.program.url}/api/v1/samples`, samples)).status).toBe(200);
		const newest = samples.findLast(({ service }) => service === "login")?.at;
		if (newest !== undefined)
			await eventually(async () => expect(((await morning.program.get("/api/v1/services/login")) as ServiceView).newestAt).toBe(newest));
		for (const { incident, left } of marks)
			await eventually(async () => expect(await messages(morning.program, `&incident=${incident}&occasion=minutes-left-${left}`)).not.toEqual([]));
		await othersAreSent(morning);
	}
}

async function marksBetween(program: Clocked, from: Instant, to: Instant) {
	const due = ((await program.get("/api/v1/deadlines")) as DeadlineView[]).filter(({ filing }) => filing === "initial" || filing === "supplement");
	return due.flatMap(({ incident, dueAt }) =>
		[10, 5, 2].map((left) => ({ incident, left, at: parseInstant(dueAt) - left * MINUTE })).filter(({ at }) => at > from && at <= to),
	);
}

/** Messages that fit a query. */
export const messages = async (program: Clocked, query: string) => (await program.get(`/api/v1/messages?limit=500${query}`)) as MessageView[];

/** What is due has gone, by every channel that does not fail. */
export async function othersAreSent({ program, at, failing }: Morning): Promise<void> {
	const isOthers = ({ channel, dueAt }: MessageView) => !failing.includes(channel) && parseInstant(dueAt) <= at;
	await eventually(async () => expect((await messages(program, "&state=waiting")).filter(isOthers)).toEqual([]));
}
