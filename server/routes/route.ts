import type { Request, Response } from "express";
import type { z } from "zod";
import type { Instant } from "../../streams/instant.ts";
import type { SeriesMemory } from "../../streams/series.ts";
import { problem, zodDetails } from "../http/errors.ts";
import type { Screens } from "../http/screens.ts";
import type { Metrics } from "../metrics.ts";
import type { Act } from "../people/act.ts";
import { type Caller, whose } from "../people/caller.ts";
import type { People } from "../people/people.ts";
import type { Right } from "../people/roles.ts";
import { demandSecondFactor, signed } from "../people/signed.ts";
import { noteView } from "../people/viewing.ts";
import type { Program } from "../program.ts";
import type { BeatView } from "../views/beat-view.ts";

/** What every handler is served by. */
export type Serving = {
	readonly program: Program;
	readonly now: () => Instant;
	/** The program's pulse with the socket's revision and number of screens. */
	readonly beat: () => BeatView;
	readonly screens: Screens;
	/** What cumulative histograms that come by HTTP need remembered. */
	readonly memory: SeriesMemory;
	readonly metrics: Metrics;
	readonly people: People;
	readonly caller: Caller;
};

/** Reads and commands have budgets of their own; telemetry is held back by the inlet instead. */
export type RouteClass = "read" | "command" | "telemetry" | "operator" | "sign-in";

type Given<Params, Query, Body> = Serving & {
	readonly params: Params;
	readonly query: Query;
	readonly body: Body;
	readonly req: Request;
	readonly res: Response;
};

type Described = {
	readonly method: "get" | "post" | "put" | "delete";
	/** As OpenAPI writes it: `/api/v1/services/{id}`. */
	readonly path: string;
	readonly kind: RouteClass;
	/** Name of the operation in the document, once in the whole table. */
	readonly name: string;
	/** Who may ask for it: the table of roles says. */
	readonly right: Right;
	readonly summary: string;
	readonly params?: z.ZodObject;
	readonly query?: z.ZodObject;
	/** JSON read by this schema. */
	readonly body?: z.ZodType;
	/** Or bytes, of these media types. */
	readonly bytes?: readonly string[];
	/** What a 200 carries: JSON of this schema, or text of these media types; null: 204. */
	readonly answer: z.ZodType | readonly string[] | null;
	/** What other statuses carry, where that is more than an error. */
	readonly further?: Readonly<Record<number, Further>>;
};

/** JSON that comes with a status of its own. */
export type Further = { readonly description: string; readonly answer: z.ZodType };

/** One endpoint: what the document says of it, and what it does. The same value makes both. */
export type Route = Described & { readonly run: (req: Request, res: Response, serving: Serving) => Promise<void> };

type Told = Pick<Act, "what" | "about" | "detail">;

/** What a handler gets of a part that its endpoint does not read. */
type Nothing = z.ZodType<Record<string, never>>;

/**
 * An endpoint from its schemas and its handler. What the handler gives back is the JSON of the answer; undefined is 204,
 * unless the handler has sent something itself.
 */
export function route<Params extends z.ZodType = Nothing, Query extends z.ZodType = Nothing, Body extends z.ZodType = Nothing>(
	spec: Omit<Described, "params" | "query" | "body"> & {
		params?: Params & z.ZodObject;
		query?: Query & z.ZodObject;
		body?: Body;
		/** Does it take the second factor, given anew? */
		secondFactor?: (body: z.output<Body>, query: z.output<Query>) => boolean;
		/** What the trail tells of whoever looks at it, before they see it. */
		viewed?: (params: z.output<Params>, query: z.output<Query>) => Told;
		/** What the trail tells of whoever has done it. */
		done?: (params: z.output<Params>) => Told;
		handle: (given: Given<z.output<Params>, z.output<Query>, z.output<Body>>) => unknown;
	},
): Route {
	const { handle, secondFactor, viewed, done, ...described } = spec;
	const run = async (req: Request, res: Response, serving: Serving) => {
		const params = parsed(spec.params, req.params, "not-found") as z.output<Params>;
		const query = parsed(spec.query, req.query, "invalid") as z.output<Query>;
		const body = parsed(spec.body, signed(spec.body, req.body, serving.caller), "invalid") as z.output<Body>;
		if (secondFactor?.(body, query)) demandSecondFactor(serving.people, serving.caller);
		if (viewed) await noteView(serving.people, { ...whose(serving.caller, req), ...viewed(params, query) });
		const answer = await handle({ ...serving, params, query, body, req, res });
		if (done) await noteView(serving.people, { ...whose(serving.caller, req), ...done(params) });
		if (res.headersSent) return;
		if (answer === undefined) res.status(204).end();
		else res.json(answer);
	};
	return { ...described, run };
}

/** A path that no id can have leads nowhere (404); a wrong query or body is told what is wrong with it (400). */
function parsed(schema: z.ZodType | undefined, value: unknown, otherwise: "invalid" | "not-found"): unknown {
	if (!schema) return {};
	const result = schema.safeParse(value ?? {});
	if (result.success) return result.data;
	const message = otherwise === "invalid" ? "the request is not as expected" : "there is nothing at this address";
	throw problem(otherwise, message, zodDetails(result.error, value ?? {}));
}

/** The value, or 404. */
export function found<T>(value: T | null, what: string): T {
	if (value === null) throw problem("not-found", `no such ${what}`);
	return value;
}
