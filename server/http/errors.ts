import type { ErrorRequestHandler, Request, Response } from "express";
import type { ZodError } from "zod";
import { describe, valueAt } from "../config/faults.ts";
import type { Path } from "../config/merge.ts";
import type { Log } from "../log.ts";
import type { ErrorView } from "../views/error-view.ts";

type Detail = ErrorView["error"]["details"][number];

/** The one table of errors: what went wrong → status and the code of CONTRACT §1. */
const ANSWERS = {
	invalid: { status: 400, code: "invalid" },
	"too-large": { status: 413, code: "invalid" },
	"wrong-method": { status: 405, code: "invalid" },
	"wrong-media": { status: 415, code: "invalid" },
	unauthenticated: { status: 401, code: "unauthenticated" },
	forbidden: { status: 403, code: "forbidden" },
	"not-found": { status: 404, code: "not-found" },
	conflict: { status: 409, code: "conflict" },
	busy: { status: 429, code: "unavailable" },
	unavailable: { status: 503, code: "unavailable" },
	starting: { status: 503, code: "unavailable" },
	internal: { status: 500, code: "internal" },
} as const satisfies Record<string, { status: number; code: ErrorView["error"]["code"] }>;

export type ErrorKind = keyof typeof ANSWERS;

/** What whoever was turned away for now is told to wait, in seconds. */
const RETRY_AFTER = "1";

type Problem = Error & { readonly problem: ErrorKind; readonly details: readonly Detail[] };

/** An error whose words may leave the server. Thrown by routes, answered by `answerErrors`. */
export function problem(kind: ErrorKind, message: string, details: readonly Detail[] = [], cause?: unknown): Problem {
	return Object.assign(new Error(message, { cause }), { problem: kind, details });
}

/** A body of another media type than the address takes. */
export function wrongMedia(req: Request, expected: readonly string[]): Problem {
	return problem("wrong-media", `content-type: found ${describe(req.get("content-type"))}, expected ${expected.join(" or ")}`);
}

/** Writes an error in the shape of CONTRACT §1, with `extra` beside it. */
export function sendProblem(res: Response, kind: ErrorKind, message: string, details: readonly Detail[] = [], extra: object = {}): void {
	const { status, code } = ANSWERS[kind];
	if (code === "unavailable" && !res.hasHeader("Retry-After")) res.set("Retry-After", RETRY_AFTER);
	const body: ErrorView = { error: { code, message, details: [...details] } };
	res.status(status).json({ ...extra, ...body });
}

/** `["services", 2, "rto"]` → `services[2].rto`. */
export function pathText(path: readonly PropertyKey[]): string {
	return path.reduce<string>((text, step) => (typeof step === "number" ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)), "");
}

/** What a schema has against a value: place, what was found there, and what was expected; a key that nobody knows is named by itself. */
export function zodDetails({ issues }: ZodError, value: unknown): Detail[] {
	return issues.flatMap((issue) =>
		issue.code === "unrecognized_keys"
			? issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: "found an unknown key, expected none of that name" }))
			: [{ path: pathText(issue.path), message: `found ${describe(valueAt(value, issue.path as Path))}, expected ${expectation(issue.message)}` }],
	);
}

/** "Invalid input: expected string, received number" and our own messages alike → what was expected. */
function expectation(message: string): string {
	return /expected (.+?)(?:, received .*)?$/s.exec(message)?.[1] ?? message;
}

function hasText(error: unknown, key: string): string | null {
	const value = typeof error === "object" && error !== null ? (error as Record<string, unknown>)[key] : null;
	return typeof value === "string" ? value : null;
}

const ENCODINGS = "gzip, deflate, br, or none, in UTF-8";

/** The limit that a body went beyond, as the parser tells it. */
function sizeText(error: unknown): string {
	const { limit } = error as { readonly limit: number };
	return limit >= 1024 * 1024 ? `${limit / 1024 / 1024} MiB` : `${limit / 1024} KiB`;
}

/** What express and its body parsers throw → our kinds. Their own words stay inside: they may quote paths and bodies. */
function foreign(error: unknown): { kind: ErrorKind; message: string } {
	const type = hasText(error, "type");
	if (type === "entity.too.large") return { kind: "too-large", message: `the body is larger than ${sizeText(error)}` };
	if (type === "entity.parse.failed") return { kind: "invalid", message: "the body is not valid JSON" };
	if (type === "encoding.unsupported" || type === "charset.unsupported")
		return { kind: "wrong-media", message: `the body's encoding is not supported: expected ${ENCODINGS}` };
	if (hasText(error, "code")?.startsWith("Z_") || hasText(error, "code")?.startsWith("ERR__ERROR_FORMAT"))
		return { kind: "invalid", message: `the body is not what its content-encoding says: expected ${ENCODINGS}` };
	const status = typeof error === "object" && error !== null && "status" in error ? error.status : 500;
	if (status === 404) return { kind: "not-found", message: "there is nothing at this address" };
	if (typeof status === "number" && status >= 400 && status < 500) return { kind: "invalid", message: "the request cannot be read" };
	return { kind: "internal", message: "something went wrong inside RTO Watch; it has been logged" };
}

function isProblem(error: unknown): error is Problem {
	return error instanceof Error && "problem" in error;
}

/** The last handler: known problems in their own words, everything else neutral and logged in full. */
export function answerErrors(log: Log): ErrorRequestHandler {
	return (error, req, res, _next) => {
		const { kind, message } = isProblem(error) ? { kind: error.problem, message: error.message } : foreign(error);
		// Whoever asks too early is no fault of the program.
		if (kind === "starting") log.info({ method: req.method, url: req.path }, message);
		if (kind === "internal" || kind === "unavailable")
			log.error({ err: isProblem(error) ? (error.cause ?? error) : error, method: req.method, url: req.path }, message);
		if (res.headersSent) res.destroy();
		else sendProblem(res, kind, message, isProblem(error) ? error.details : []);
	};
}
