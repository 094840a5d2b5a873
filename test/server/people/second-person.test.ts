import { describe, expect, test } from "vitest";
import { NOBODY } from "../../../server/people/act.ts";
import type { RequestView } from "../../../server/people/request-view.ts";
import { askSecond } from "../../../server/people/requests.ts";
import type { CommandView } from "../../../server/views/command-view.ts";
import { crashImage, firmOf, startTestApp, type TestApp, until } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { servePeople } from "../../support/people-served.ts";
import { administratorOf, type Browser, browserOf, codeAt, PASSWORD, personOf } from "../../support/signed-in.ts";
import { incidentSample } from "../../support/views.ts";

const FIRM = firmOf("{ id: login, tier: A, confirmAfter: 0s, signals: [{ id: up, every: 10s }] }");
const because = { reason: "誤報" };

/** Duty officer, reviewer, and an incident of an outage. */
async function morning(app: TestApp): Promise<{ duty: Browser; reviewer: Browser; incident: string }> {
	const door = { url: app.url, firstLink: app.app.firstLink, clock: app.clock };
	const administrator = await administratorOf(door);
	const duty = await personOf(door, administrator, "wang", "王值班", ["duty-officer"]);
	const reviewer = await personOf(door, administrator, "chen", "陳覆核", ["reviewer"]);
	const { incident } = (await duty.did("POST", "/incidents", { services: ["login"], description: "客訴" })) as CommandView;
	return { duty, reviewer, incident: incident!.id };
}
const stateOf = async (browser: Browser, incident: string) => ((await browser.did("GET", `/incidents/${incident}`)) as { state: string }).state;

describe("what takes two people (SEMANTICS 4.5, 4.7, 5.1, 5.4; issue 6 §1)", () => {
	test("is asked for by one, waits through kill -9, and is done when another confirms it", () =>
		inTemporaryFolder(async (folder) => {
			const before = await startTestApp({ dataDir: `${folder.path}/data`, config: FIRM });
			const { duty, incident } = await morning(before);
			const asked = await duty.ask("POST", `/incidents/${incident}/withdraw`, because);
			expect(asked).toMatchObject({ status: 202, body: { command: "withdraw", incident, by: "王值班", reason: "誤報", state: "pending" } });
			expect(await duty.did("GET", `/incidents/${incident}`)).toMatchObject({ state: "open", requests: [{ command: "withdraw", state: "pending" }] });
			const image = await crashImage(`${folder.path}/data`, "killed");
			const { id } = asked.body as RequestView;
			await before.stop();

			const app = await startTestApp({ dataDir: image, config: FIRM, clock: before.clock });
			const [again, other] = [browserOf(app.url), browserOf(app.url)];
			const door = { url: app.url, firstLink: null, clock: app.clock };
			Object.assign(again.headers, duty.headers);
			await until(async () => expect(((await again.did("GET", "/requests")) as RequestView[]).map((one) => [one.id, one.state])).toEqual([[id, "pending"]]));
			expect(await again.ask("POST", `/requests/${id}/confirm`, {})).toMatchObject({
				status: 409,
				body: { error: { message: expect.stringContaining("second person") } },
			});
			expect((await again.ask("POST", `/requests/${id}/refuse`, {})).status).toBe(409);
			expect(await stateOf(again, incident)).toBe("open");
			app.clock.ahead(60_000);
			await signIn(other, door, "chen");
			const done = (await other.did("POST", `/requests/${id}/confirm`, {})) as CommandView;
			expect(done.incident).toMatchObject({ state: "withdrawn" });
			const entries = (await other.did("GET", `/incidents/${incident}/changes`)) as { kind: string; to: string; by: string; reason: string }[];
			expect(entries.at(-1)).toMatchObject({ by: "王值班" });
			expect((await other.ask("POST", `/requests/${id}/confirm`, {})).status).toBe(409);
			const trail = app.app.people;
			expect(trail.requests.get(id)).toMatchObject({ state: "confirmed", decidedBy: "陳覆核" });
		}));

	test("is refused at once when two people could not do it either, and a no of the second person leaves all as it was", () =>
		inTemporaryFolder(async (folder) => {
			const app = await startTestApp({ dataDir: folder.path, config: FIRM });
			const { duty, reviewer, incident } = await morning(app);
			expect((await duty.ask("POST", `/incidents/${incident}/downgrade`, because)).status).toBe(202);
			const [request] = (await reviewer.did("GET", `/requests?incident=${incident}`)) as RequestView[];
			expect(await reviewer.did("POST", `/requests/${request!.id}/refuse`, {})).toMatchObject({ state: "refused", decidedBy: "陳覆核" });
			expect((await reviewer.ask("POST", `/requests/${request!.id}/confirm`, {})).status).toBe(409);

			expect((await duty.ask("POST", `/incidents/${incident}/criteria/C1`, { ...because, decision: "rejected" })).status).toBe(202);
			expect((await duty.ask("POST", `/incidents/${incident}/criteria/C6`, { ...because, decision: "rejected" })).status).toBe(200);
			expect((await duty.ask("POST", `/incidents/${incident}/criteria/C2`, { ...because, decision: "rejected" })).status).toBe(409);
			expect((await duty.ask("POST", `/incidents/${incident}/reportable`, { ...because, decision: "no" })).status).toBe(202);
			expect((await duty.ask("POST", `/incidents/${incident}/reportable`, { ...because, decision: "yes" })).status).toBe(200);
			expect(await stateOf(duty, incident)).toBe("open");
		}));

	test("filing itself waits for nobody, and whoever asked for the review does not approve (SEMANTICS 6.4)", () =>
		inTemporaryFolder(async (folder) => {
			const app = await startTestApp({ dataDir: folder.path, config: FIRM });
			const { duty, reviewer, incident } = await morning(app);
			const filing = `/incidents/${incident}/filings/initial`;
			await reviewer.did("POST", `${filing}/request-review`, {});
			expect((await reviewer.ask("POST", `${filing}/approve`, {})).status).toBe(409);
			expect((await duty.ask("POST", `${filing}/approve`, {})).status).toBe(403);
			expect((await duty.ask("POST", `${filing}/file`, { receipt: "1" })).status).toBe(200);
		}));
});

async function signIn(browser: Browser, door: { clock: { now(): number } }, login: string): Promise<void> {
	await browser.did("POST", "/session", { login, password: `${PASSWORD} of one`, code: codeAt(door.clock.now()) });
}

describe("who gives a command (CONTRACT §4)", () => {
	const incident = incidentSample().id;

	test("is whoever is signed in: `by` is theirs, may be left out, and nobody else's; the second person is never named for them", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		const duty = await personOf(served, administrator, "wang", "王值班", ["duty-officer"]);
		for (const by of [undefined, "王值班", "wang"]) await duty.did("POST", `/incidents/${incident}/notes`, { by, text: "重開機" });
		expect(served.program.commands.map(({ by }) => by)).toEqual(["王值班", "王值班", "王值班"]);
		const other = await duty.ask("POST", `/incidents/${incident}/notes`, { by: "陳覆核", text: "x" });
		expect(other).toMatchObject({ status: 400, body: { error: { details: [{ path: "by" }] } } });
		const confirmed = await duty.ask("POST", `/incidents/${incident}/withdraw`, { ...because, confirmedBy: "陳覆核" });
		expect(confirmed).toMatchObject({ status: 400, body: { error: { details: [{ path: "confirmedBy" }] } } });
		expect(served.acts.filter(({ to }) => to === "command-given")).toHaveLength(3);
	});

	test("gives the second factor again for filing, `no`, downgrading and withdrawing, and for nothing else", async () => {
		const served = await servePeople();
		const duty = await personOf(served, await administratorOf(served), "wang", "王值班", ["duty-officer"]);
		served.clock.ahead(6 * 60_000);
		const status = async (path: string, body: object) => (await duty.ask("POST", `/incidents/${incident}/${path}`, body)).status;
		expect(await status("filings/initial/file", {})).toBe(403);
		expect(await status("filings/initial/refile", because)).toBe(403);
		expect(await status("reportable", { ...because, decision: "no" })).toBe(403);
		expect(await status("downgrade", because)).toBe(403);
		expect(await status("withdraw", because)).toBe(403);
		expect(await status("reportable", { ...because, decision: "yes" })).toBe(200);
		expect(await status("filings/initial/request-review", {})).toBe(200);
		expect(await status("filings/initial/file?preview=true", {})).toBe(200);
		expect(await status("filings/initial/refile?preview=true", because)).toBe(200);
	});

	test("is anybody, with `by` in the body, as long as nobody has an account", async () => {
		const { url, program } = await servePeople();
		const anybody = browserOf(url);
		await anybody.did("POST", `/incidents/${incident}/withdraw`, { ...because, by: "王", confirmedBy: "陳" });
		expect(program.commands).toMatchObject([{ by: "王", command: { confirmedBy: "陳" } }]);
	});
});

describe("a request", () => {
	test("of somebody who may not decide any more is not carried out in their name", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		await personOf(served, administrator, "wang", "王值班", ["duty-officer"]);
		const reviewer = await personOf(served, administrator, "chen", "陳覆核", ["reviewer"]);
		const command = { command: "withdraw", incident: "x", service: null, confirmedBy: null } as const;
		const { id } = await askSecond(served.people, command, { by: "王值班", reason: null }, NOBODY);
		await administrator.did("POST", "/people/wang", { roles: ["viewer"] });
		expect(await reviewer.ask("POST", `/requests/${id}/confirm`, {})).toMatchObject({
			status: 409,
			body: { error: { message: expect.stringContaining("王值班") } },
		});
		expect(served.program.commands).toEqual([]);
		await administrator.did("POST", "/people/wang", { roles: ["duty-officer"] });
		expect((await reviewer.ask("POST", `/requests/${id}/confirm`, {})).status).toBe(200);
	});

	test("expires after half an hour", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		const reviewer = await personOf(served, administrator, "chen", "陳覆核", ["reviewer"]);
		const command = { command: "withdraw", incident: "x", service: null, confirmedBy: null } as const;
		const { id } = await askSecond(served.people, command, { by: "王值班", reason: null }, NOBODY);
		served.clock.ahead(30 * 60_000);
		await reviewer.did("POST", "/session/second-factor", { code: codeAt(served.clock.now()) });
		expect(await reviewer.ask("POST", `/requests/${id}/confirm`, {})).toMatchObject({ status: 409, body: { error: { message: "the request is expired" } } });
		expect(served.program.commands).toEqual([]);
	});
});
