import type { Instant } from "../../streams/instant.ts";
import type { IncidentView } from "../views/incident-view.ts";
import { MORNING_LASTS } from "./bad-morning.ts";

/** Whoever tidies up after a morning that was only shown. */
const WHO = { by: "示範值班", confirmedBy: "示範主管", reason: "演練結束，重新開始" };

/**
 * Lays down what an earlier morning of the demo left open, by the same commands a person gives, so that the next morning opens an
 * incident of its own instead of joining one long overdue. What was filed is carried to its end, the rest is withdrawn.
 */
export async function clearAway(url: string, before: Instant): Promise<void> {
	const incidents = (await (await fetch(`${url}/api/v1/incidents`)).json()) as IncidentView[];
	const left = incidents.filter(({ state, openedAt }) => (state === "open" || state === "handled") && Date.parse(openedAt) < before);
	for (const { id } of left) {
		if (await did(url, id, "withdraw", WHO)) continue;
		for (const [command, body] of ENDING) await did(url, id, command, { by: WHO.by, ...body });
	}
}

const ENDING = [
	["handled", {}],
	["filings/release/file", { receipt: "DEMO" }],
	["filings/major-closing/file", { receipt: "DEMO" }],
] as const;

/** Did the incident take the command? One that it refuses is not ours to force. */
async function did(url: string, incident: string, command: string, body: object): Promise<boolean> {
	const headers = { "content-type": "application/json" };
	const answer = await fetch(`${url}/api/v1/incidents/${incident}/${command}`, { method: "POST", headers, body: JSON.stringify(body) });
	return answer.ok;
}

/** The start of the last morning that began after `from`, up to `to`; null if none did. Mornings follow each other from `startedAt` on. */
export function morningBegun(startedAt: Instant, from: Instant, to: Instant): Instant | null {
	const latest = startedAt + Math.floor((to - startedAt) / MORNING_LASTS) * MORNING_LASTS;
	return latest > from && latest > startedAt ? latest : null;
}
