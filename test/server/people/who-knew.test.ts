import { expect, it, test } from "vitest";
import { NOBODY, recordOf } from "../../../server/people/act.ts";
import type { KnewView } from "../../../server/people/knew-view.ts";
import { noPeople } from "../../../server/people/people.ts";
import { actsAbout } from "../../../server/people/trail.ts";
import type { ChangeQuery, NumberedChange } from "../../../server/store/store.ts";
import { SECOND } from "../../../streams/instant.ts";
import { knewRows } from "../../../web/pages/who-knew-data.ts";
import { firmOf, startTestApp, until } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { signedInAs } from "../../support/people.ts";
import { httpReceiver } from "../../support/receivers.ts";
import { post } from "../../support/serve.ts";

const WEB = "{ id: web, tier: A, confirmAfter: 1s, signals: [{ id: probe }] }";
const config = (chat: string, sms: string) => `${firmOf(WEB)}messages:
  address: https://watch.example.com
  channels: [{ id: chat, kind: slack, url: "${chat}" }, { id: sms, kind: http, url: "${sms}", body: '{"link":"{link}"}' }]
  routes: [{ id: thirty, when: [outage-confirmed], to: [{ person: duty }], by: [chat, sms] }]
`;

test("issue 6 §3: who knew when: the awareness ledger, with each message that arrived, each look at the draft, each command, with person, role, address and screen", () =>
	inTemporaryFolder(async ({ path }) => {
		const [chat, sms] = [await httpReceiver(), await httpReceiver()];
		const app = await startTestApp({ dataDir: path, config: config(chat.url, sms.url) });
		await app.tell(["web/probe", 0, app.clock.now() - 5 * SECOND], ["web/probe", 0]);
		await until(() => expect([chat.received.length, sms.received.length]).toEqual([1, 1]));
		const { id } = (await app.incidents())[0]!;
		const { link } = JSON.parse(sms.received[0]!.body) as { link: string };
		expect((await post(`${app.url}/api/v1/acknowledgements`, { link: link.split("#")[1] })).status).toBe(200);

		const officer = signedInAs(app.app.people, "duty-officer");
		const at = `${app.url}/api/v1/incidents/${id}`;
		expect((await fetch(`${at}/filings/initial`, { headers: { ...officer, referer: `${app.url}/incidents/${id}` } })).status).toBe(200);
		expect((await post(`${at}/notes`, { text: "已聯絡廠商" }, officer)).status).toBe(200);
		expect((await fetch(`${at}/who-knew`, { headers: signedInAs(app.app.people, "viewer") })).status).toBe(403);
		const auditor = signedInAs(app.app.people, "auditor");
		const readBy = async (headers: Record<string, string>) => (await (await fetch(`${at}/who-knew`, { headers })).json()) as KnewView[];
		const knew = await readBy(auditor);
		expect(await readBy(officer)).toEqual(knew.map((one) => ({ ...one, address: null, screen: null })));

		expect(knew.map(({ at }) => at)).toEqual(knew.map(({ at }) => at).sort());
		expect(knew.map(({ what, by, detail, counts }) => `${what} ${by} ${detail}${counts ? " counts" : ""}`).sort()).toEqual(
			[
				...["awareness null alarm counts", "awareness 王值班 acknowledgement", `acknowledged-by-link 王值班 incident/${id}`],
				...["message-delivered null outage-confirmed chat", "message-delivered 王值班 outage-confirmed sms"],
				...["draft-viewed name of duty-officer filing/initial", "command-given name of duty-officer note"],
			].sort(),
		);
		const screen = `/incidents/${id}`;
		expect(knew.find(({ what }) => what === "draft-viewed")).toMatchObject({ roles: ["duty-officer"], address: "127.0.0.1", screen });
		expect((await fetch(`${app.url}/api/v1/incidents/nothing/who-knew`, { headers: auditor })).status).toBe(404);
	}));

it("issue 6 §3: still tells who took an old incident on by a link, however many messages were sent since", async () => {
	const act = (number: number, to: string, about: string, detail: string) => ({
		...recordOf({ ...NOBODY, what: "signed-in", about, detail }, number),
		to,
		number,
	});
	const taken = act(1, "acknowledged-by-link", "message/a", "incident/old");
	const later = Array.from({ length: 10_001 }, (_, i) => act(i + 2, "message-delivered", `message/${i}/delivery`, "{}"));
	const all = [act(0, "message-delivered", "message/z/delivery", "{}"), taken, ...later] as unknown as NumberedChange[];
	const changes = async ({ subjectPrefix = "", from = 0, newestFirst = false, limit }: ChangeQuery) => {
		const own = all.filter(({ subject, happenedAt }) => subject.startsWith(subjectPrefix) && happenedAt >= from);
		return (newestFirst ? own.reverse() : own).slice(0, limit);
	};
	const people = noPeople({ changes, commit: async () => undefined }, () => 20_000);
	expect((await actsAbout(people, "old", 1)).map(({ what }) => what)).toEqual(["acknowledged-by-link"]);
});

it("is told in words: who, by what, from where; a room and the program are nobody by name", () => {
	const say = (key: string, values?: object) => `${key}${values ? ` ${Object.values(values).join(" ")}` : ""}`;
	const knew = { at: "2026-11-18T09:01:00.000+08:00", by: null, roles: [], address: null, screen: null, detail: null, counts: false };
	const rows = knewRows(
		[
			{ ...knew, what: "awareness", detail: "alarm", counts: true },
			{ ...knew, what: "message-delivered", detail: "overdue chat" },
			{ ...knew, what: "draft-viewed", by: "王值班", roles: ["duty-officer"], address: "10.0.0.7", screen: "/incidents/1", detail: "filing/initial" },
		],
		say as never,
	);
	expect(rows.map(({ who, what, from }) => [who, what, from])).toEqual([
		["trail.program", "source.alarm desk.counts", ""],
		["messages.room", "knew.told occasion.overdue chat", ""],
		["王值班", "act.draft-viewed：filing.initial", "role.duty-officer · 10.0.0.7 · /incidents/1"],
	]);
});
