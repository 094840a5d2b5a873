import { bearerOf, tokenIn } from "../environment.ts";
import type { Outcome } from "./outcome.ts";

/** What the running program sends from an address to whoever has `RTOWATCH_TOKEN`, or the problem found (exit 1). */
export async function fetched(url: URL): Promise<Uint8Array | Outcome> {
	try {
		const answer = await fetch(url, { headers: bearerOf(tokenIn(process.env)) });
		if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
		const said = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
		return problem(`${url.origin} answered ${answer.status}: ${said?.error?.message ?? answer.statusText}`);
	} catch {
		return problem(`${url.origin} does not answer: is the program running there?`);
	}
}

/** A problem found, as an outcome. */
export function problem(message: string): Outcome {
	return { code: 1, out: "", err: `${message}\n` };
}
