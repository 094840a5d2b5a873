import type { Response } from "express";
import { problem } from "../http/errors.ts";
import { type Caller, may, whose } from "../people/caller.ts";
import type { HealthView } from "../views/health-view.ts";
import { healthView } from "../views/schemas/health.ts";
import { type Route, route } from "./route.ts";

const operator = { kind: "operator" } as const;
const health = { answer: healthView, further: { 503: { description: "Not, for these reasons", answer: healthView } } } as const;

/**
 * 200 without a reason, 503 with them. Probes ask without a token, so whoever may not see is told the codes alone: the messages name
 * incidents, filings that are missing, people and brokers.
 */
function sendHealth(res: Response, caller: Caller, well: boolean, { reasons }: HealthView): void {
	const told = may(caller, "see") ? reasons : reasons.map((reason) => ({ ...reason, message: reason.code }));
	const answer: HealthView = { reasons: told };
	res.status(well ? 200 : 503).json(answer);
}

export const operatorRoutes: readonly Route[] = [
	route({
		...operator,
		method: "get",
		...health,
		path: "/-/healthy",
		name: "healthy",
		right: "anyone",
		summary: "Should this process be kept? 503 with reasons if not",
		handle: async ({ program, caller, res }) => {
			const state = await program.health();
			sendHealth(res, caller, state.healthy, state);
		},
	}),
	route({
		...operator,
		method: "get",
		...health,
		path: "/-/ready",
		name: "ready",
		right: "anyone",
		summary: "Should it be sent work? 503 with reasons if not",
		handle: async ({ program, caller, res }) => {
			const state = await program.health();
			sendHealth(res, caller, state.ready, state);
		},
	}),
	route({
		...operator,
		method: "post",
		path: "/-/reload",
		name: "reload",
		right: "configure",
		summary: "Reads the configuration again: whole, or nothing and every fault",
		answer: null,
		handle: async ({ program, caller, req }) => {
			const faults = await program.reload({ how: "http", whose: whose(caller, req) });
			const details = faults.map(({ path, found, expected }) => ({ path, message: `found ${found}, expected ${expected}` }));
			if (faults.length > 0) throw problem("invalid", "the configuration has faults; the one before stays in force", details);
		},
	}),
	route({
		...operator,
		method: "get",
		path: "/metrics",
		name: "metrics",
		right: "metrics",
		summary: "Metrics about RTO Watch itself",
		answer: ["text/plain"],
		handle: async ({ metrics, res }) => {
			res.set("Content-Type", metrics.registry.contentType).send(await metrics.registry.metrics());
		},
	}),
];
