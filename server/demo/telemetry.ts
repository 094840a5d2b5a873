import { formatInstant, type Instant, type Millis } from "../../streams/instant.ts";
import type { Inventory, Limit, Signal } from "../../streams/inventory.ts";
import { troubleAt } from "./bad-morning.ts";

/** A native sample as it is posted (CONTRACT §3.1). */
export type PostedSample = {
	readonly service: string;
	readonly signal: string;
	readonly site: string;
	readonly value: number;
	readonly at: string;
	readonly source: string;
};

/** The samples of the demo firm between two looks, each signal at its own cadence; nothing is random, so two runs look alike. */
export function telemetryBetween(inventory: Inventory, startedAt: Instant, from: Instant, to: Instant): readonly PostedSample[] {
	return inventory.services.flatMap((service) =>
		service.signals.flatMap((signal) => {
			const at = lastBeat(signal, from, to);
			if (at === null) return [];
			const value = troubleAt(service.id, signal.id, at - startedAt) ?? healthy(signal, service.id, at);
			return [{ service: service.id, signal: signal.id, site: signal.site, value, at: formatInstant(at), source: "demo" }];
		}),
	);
}

function lastBeat(signal: Signal, from: Instant, to: Instant): Instant | null {
	const every: Millis = signal.everyMs ?? 60_000;
	const at = Math.floor(to / every) * every;
	return at > from ? at : null;
}

/** A value well on the good side of its limits, moving a little. */
function healthy(signal: Signal, seed: string, at: Instant): number {
	const wave = 0.5 + 0.5 * Math.sin(at / 47_000 + hash(seed + signal.id)) * Math.cos(at / 19_000 + hash(signal.id));
	const limit = signal.degraded ?? signal.down;
	return round(inside(limit, signal.unit, wave));
}

function inside(limit: Limit, unit: string | null, wave: number): number {
	if ("equals" in limit) return limit.equals === 0 ? 1 : 0;
	if ("above" in limit) return limit.above * (0.15 + 0.25 * wave);
	return unit === "1" ? limit.below + (1 - limit.below) * (0.6 + 0.4 * wave) : limit.below * (1.2 + 0.3 * wave);
}

function round(value: number): number {
	return Number(value.toPrecision(4));
}

function hash(text: string): number {
	return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_009, 7);
}
