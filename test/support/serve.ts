import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHttp, type Http } from "../../server/http/http.ts";
import { silentLog } from "../../server/log.ts";
import { createMetrics, type Metrics } from "../../server/metrics.ts";
import { noPeople, type People } from "../../server/people/people.ts";
import { type FakeProgram, fakeProgram, NOW } from "./program.ts";

export type Served = {
	readonly url: string;
	readonly http: Http;
	readonly program: FakeProgram;
	readonly people: People;
	readonly metrics: Metrics;
	readonly screens: string;
};

/** The public face on a free port with a fake program behind it; `starting` leaves the program out until `http.serve`. */
export async function serveFake(how: "running" | "starting" = "running", screens = mkdtempSync(join(tmpdir(), "rtowatch-screens-"))): Promise<Served> {
	const metrics = createMetrics("0.0.0-test");
	const http = createHttp({ now: () => NOW, log: silentLog, metrics, version: "0.0.0-test", screens });
	const program = fakeProgram();
	const people = fakePeople();
	if (how === "running") http.serve(program, people);
	const url = await http.listen("127.0.0.1", 0);
	return { url, http, program, people, metrics, screens };
}

/** A JSON body posted. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
	return fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
}

/** Nobody has an account, and what is kept is kept in memory. */
export function fakePeople(): People {
	return noPeople({ commit: async () => {}, changes: async () => [] }, () => NOW);
}
