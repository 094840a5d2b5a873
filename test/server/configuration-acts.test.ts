import { describe, expect, it, test } from "vitest";
import { changedPlaces } from "../../server/config/changed-places.ts";
import type { ActView } from "../../server/people/person-view.ts";
import { firmOf, startTestApp, type TestApp } from "../support/app.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { post } from "../support/serve.ts";

const web = (rto: string) => `{ id: web, tier: A, rto: ${rto}, signals: [{ id: probe }] }`;
const messages = (token: string) => `messages:
  channels: [{ id: push, kind: line, tokenFile: ${token} }]
  routes: [{ id: all, when: [outage-confirmed], to: [{ person: duty }], by: [push] }]
`;
const config = (rto: string, token: string, more = "") => `${firmOf(web(rto)).replace("email:", "line: U1, email:")}${more}${messages(token)}`;

const acts = async (app: TestApp) =>
	((await app.get("/api/v1/trail?limit=500")) as ActView[])
		.filter(({ about }) => about === "configuration")
		.map(({ what, by, address, detail }) => ({ what, by, address, detail }));
const HASH = /[0-9a-f]{64}/g;

describe("issue 6 §3: settings are in the trail", () => {
	test("what is in force at the first start, what was changed while the program did not run, and what a reload changed: where, and never what stands there", () =>
		inTemporaryFolder(async (folder) => {
			folder.write("line.token", "hush-hush");
			folder.write("ours.yaml", "{ name: ours, extends: tw-securities, filings: { initial: { due: { after: 40m } } } }");
			const start = (rto: string, environment = {}) =>
				startTestApp({ dataDir: folder.path, config: config(rto, "line.token", "rules: ours.yaml\n"), environment });
			const first = await start("45m");
			const [begun, ...none] = await acts(first);
			expect([begun, none]).toEqual([
				{ what: "configuration-read", by: null, address: null, detail: expect.stringMatching(/^start; none → [0-9a-f]{64}$/) },
				[],
			]);
			await first.stop();

			await (await start("45m")).stop();
			const second = await start("30m", { RTOWATCH_TRUST_PROXY: "loopback" });
			const [changed, before] = await acts(second);
			expect(before).toEqual(begun);
			expect(changed!.detail).toMatch(/^start; [0-9a-f]{64} → [0-9a-f]{64}; /);
			expect(changed!.detail!.split("; ")[2]!.split(", ").sort()).toEqual(["services[web].rto", "settings.trustProxy"]);
			expect(changed!.detail!.match(HASH)![0]).toBe(begun!.detail!.match(HASH)![0]);

			folder.write("line.token", "hush-hush too");
			folder.write("ours.yaml", "{ name: ours, extends: tw-securities, filings: { initial: { due: { after: 50m } } } }");
			expect((await post(`${second.url}/-/reload`, {})).status).toBe(204);
			const [reloaded] = await acts(second);
			expect(reloaded).toMatchObject({
				what: "configuration-read",
				address: "127.0.0.1",
				detail: expect.stringMatching(/^http; .*; messages\.channels\[push\]\.token, rules\.content$/),
			});

			expect(await second.app.reload()).toEqual([]);
			second.configure("firm: {}");
			expect((await second.app.reload()).length).toBeGreaterThan(0);
			const [refused, again] = await acts(second);
			expect(refused).toMatchObject({ what: "configuration-refused", detail: expect.stringMatching(/^signal; \d+ faults$/) });
			expect(again!.detail).toMatch(/^signal; ([0-9a-f]{64}) → \1$/);
			expect(JSON.stringify([await second.app.people.store.changes({ kinds: ["person-act"], limit: 500 })])).not.toContain("hush");
		}));
});

describe("places that differ", () => {
	const service = (id: string, more: object = {}) => ({ id, rto: "1h", signals: [{ id: "up", every: "10s" }], ...more });
	it.each([
		["nothing", { services: [service("a")] }, { services: [service("a")] }, []],
		["a value", { services: [service("a")] }, { services: [service("a", { rto: "2h" })] }, ["services[a].rto"]],
		["a value that came", { firm: { code: "1" } }, { firm: { code: "1", name: "x" } }, ["firm.name"]],
		["a thing that went", { services: [service("a"), service("b")] }, { services: [service("b")] }, ["services[a]"]],
		["deep inside", { services: [service("a")] }, { services: [service("a", { signals: [{ id: "up", every: "1m" }] })] }, ["services[a].signals[up].every"]],
		["the order of things", { services: [service("a"), service("b")] }, { services: [service("b"), service("a")] }, ["services"]],
		["a list of plain values", { hours: ["1", "2"] }, { hours: ["2"] }, ["hours"]],
		["the last thing of a list", { services: [service("a")] }, { services: [] }, ["services"]],
	])("%s", (_, before, after, places) => {
		expect(changedPlaces(before, after)).toEqual(places);
	});
});
