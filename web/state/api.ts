/** What the server answers when it cannot (CONTRACT §1). `code` is `unreachable` when no answer came at all. */
export type Problem = { code: string; message: string; details: { path: string; message: string }[] };

export type Answer<Body> = { ok: true; body: Body } | { ok: false; problem: Problem };

/** One request under /api/v1. Never throws: what went wrong is a value that stands where it was asked. */
export async function ask<Body>(path: string, command?: object, method: "POST" | "PUT" | "DELETE" = "POST"): Promise<Answer<Body>> {
	try {
		const response = await fetch(`/api/v1${path}`, command && { method, headers: { "content-type": "application/json" }, body: JSON.stringify(command) });
		const text = await response.text();
		const body: unknown = text === "" ? null : JSON.parse(text);
		return response.ok ? { ok: true, body: body as Body } : { ok: false, problem: problemOf(body, response.status) };
	} catch (error) {
		return { ok: false, problem: { code: "unreachable", message: error instanceof Error ? error.message : String(error), details: [] } };
	}
}

function problemOf(body: unknown, status: number): Problem {
	const error = (body as { error?: Partial<Problem> } | null)?.error;
	return { code: error?.code ?? "internal", message: error?.message ?? `HTTP ${status}`, details: error?.details ?? [] };
}
