import type { Request, Response } from "express";
import type { Decoded, Rejection } from "../../streams/reading.ts";
import { problem, sendProblem } from "../http/errors.ts";
import type { Caller } from "../people/caller.ts";
import type { Origin, Program } from "../program.ts";
import type { IntakeView } from "../views/telemetry-view.ts";

type Sender = { readonly program: Program; readonly caller: Caller; readonly req: Request };

/** Hands decoded telemetry to the inlet; what comes back is durable, or the answer is 503. */
export async function intoInlet({ program, caller, req }: Sender, decoded: Decoded, format: Origin["format"]): Promise<IntakeView> {
	const services = caller.kind === "token" ? caller.token.services : null;
	const origin = { format, services, traceparent: req.get("traceparent") ?? null };
	const taken = await program.inlet.take(decoded, origin).catch((error: unknown) => {
		throw problem("unavailable", "telemetry cannot be stored just now", [], error);
	});
	const places = taken.rejected.length > 0 ? placesOf(decoded) : [];
	const refused = taken.rejected.map((rejection) => told(rejection, places[rejection.index ?? 0] ?? 0));
	const rejected = [...decoded.rejected.map((rejection) => told(rejection, rejection.index ?? 0)), ...refused];
	return { accepted: taken.accepted, rejected: rejected.sort((a, b) => a.index - b.index) };
}

function told({ reason, message }: Rejection, index: number): IntakeView["rejected"][number] {
	return { index, reason, message };
}

/** Place among the readings → place in the body: what the decoder rejected stood between them. */
function placesOf(decoded: Decoded): number[] {
	const gaps = new Set(decoded.rejected.map(({ index }) => index));
	const places: number[] = [];
	for (let place = 0; places.length < decoded.readings.length; place++) if (!gaps.has(place)) places.push(place);
	return places;
}

/** The intake, unless nothing in it was acceptable: then 400, with both the error and what was wrong with each. `empty`: may there be nothing in it? */
export function acceptable(intake: IntakeView, res: Response, empty: "allowed" | "refused" = "allowed"): IntakeView | undefined {
	if (intake.accepted > 0 || (intake.rejected.length === 0 && empty === "allowed")) return intake;
	const details = intake.rejected.slice(0, 100).map(({ index, message }) => ({ path: `[${index}]`, message }));
	if (details.length === 0) details.push({ path: "body", message: "found no sample, expected at least one" });
	sendProblem(res, "invalid", "nothing in the request was acceptable", details, intake);
	return undefined;
}
