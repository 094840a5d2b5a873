import { type Instant, type Millis, SECOND } from "../../streams/instant.ts";
import type { Inventory } from "../../streams/inventory.ts";
import { SYSTEM_CLOCK } from "../clock.ts";
import { bearerOf } from "../environment.ts";
import type { Log } from "../log.ts";
import { MORNING_LASTS } from "./bad-morning.ts";
import { clearAway, morningBegun } from "./clear-away.ts";
import { loadDemoFirm } from "./firm.ts";
import { type PostedSample, telemetryBetween } from "./telemetry.ts";

/** Where the demo's telemetry goes: the program's own public endpoint, or Kafka. */
export type Send = (samples: readonly PostedSample[]) => Promise<void>;

export type Demo = { stop(): void };

const LOOKS_EVERY: Millis = 2 * SECOND;

/** Plays the demo firm's telemetry in real time until it is stopped. A post that fails is said and not repeated: telemetry goes on. `onMorning`: another has begun. */
export function playDemo(
	inventory: Inventory,
	send: Send,
	onFailure: (error: Error) => void,
	onMorning: (at: Instant) => Promise<void> = async () => {},
): Demo {
	const startedAt = SYSTEM_CLOCK.now();
	let from = startedAt - 60 * SECOND;
	const look = () => {
		const to = SYSTEM_CLOCK.now();
		const samples = telemetryBetween(inventory, startedAt, from, to);
		const morning = morningBegun(startedAt, from, to);
		if (morning !== null) onMorning(morning).catch(onFailure);
		from = to;
		if (samples.length > 0) send(samples).catch(onFailure);
	};
	look();
	const timer = setInterval(look, LOOKS_EVERY);
	return { stop: () => clearInterval(timer) };
}

/** Posts native samples to a running program, as any other program would. */
export function postTo(url: string, token: string | null = null): Send {
	return async (samples) => {
		const answer = await fetch(`${url}/api/v1/samples`, {
			method: "POST",
			headers: { "content-type": "application/json", ...bearerOf(token) },
			body: JSON.stringify(samples),
		});
		if (!answer.ok) throw new Error(`the program answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
	};
}

/** The demo of `npm start`: the demo firm and its bad morning, posted to the program's own public endpoint. */
export async function startDemo(url: string, say: Log): Promise<Demo> {
	const { configuration } = await loadDemoFirm();
	if (configuration === null) throw new Error("the demo firm's configuration is wrong");
	const onFailure = (error: Error) => say.warn({ err: error }, "the demo could not post its telemetry");
	const tidy = (before: Instant) => clearAway(url, before);
	await tidy(SYSTEM_CLOCK.now() - MORNING_LASTS).catch(onFailure);
	return playDemo(configuration.firm.inventory, postTo(url), onFailure, tidy);
}
