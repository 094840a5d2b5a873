import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { loadConfiguration, parseConfiguration } from "../../../server/config/load.ts";
import { showAsYaml } from "../../../server/config/show.ts";
import { MINUTE } from "../../../streams/instant.ts";
import { inTemporaryFolder } from "../../support/folder.ts";

const FIRM = `firm:
  code: "9A00"
  ciso: { name: 資安長, email: ciso@example.com }
  roster:
    - { id: duty, name: 王值班, phone: "0912345678", email: duty@example.com, line: U1, roles: [reporter] }
    - { id: night, name: 李夜班, phone: "0987654321", roles: [] }
services: [{ id: web, tier: A }]
`;
const CHANNELS = `messages:
  address: https://watch.example.com
  channels:
    - { id: mail, kind: email, host: smtp.example.com, from: watch@example.com, user: watch, password: hush-hush }
    - { id: hook, kind: webhook, url: "https://hook.example.com/in?token=hush-hush", secret: whsec_c2VjcmV0 }
    - { id: am, kind: alertmanager, url: "https://us:hush-hush@am.example.com/" }
    - { id: chat, kind: slack, url: https://hooks.slack.example.com/hush-hush }
    - { id: room, kind: teams, url: https://teams.example.com/hush-hush }
    - { id: push, kind: line, token: hush-hush, url: https://line.example.com/ }
    - { id: sms, kind: http, url: "https://sms.example.com/send?to={phone}&key={secret}", body: '{"text":"{title}","pin":"hush-hush"}', headers: { x-key: hush-hush, x-id: "{id}", content-type: application/json }, secret: hush-hush }
  heartbeat: { url: https://beats.example.com/hush-hush }
`;
const ROSTERS = `  rosters:
    - { id: line, shifts: [{ days: trading, from: "08:00", to: "18:00", persons: [duty] }, { days: all, from: "00:00", to: "24:00", persons: [night] }] }
`;
const ROUTES = `  routes:
    - { id: all, when: [outage-confirmed, overdue], tiers: [A], to: [{ roster: line }], by: [sms, chat], then: [{ after: 5m, to: [{ role: ciso }], by: [mail] }, { after: 10m, to: [{ person: duty }] }] }
  quietHours: [{ days: all, from: "22:00", to: "07:00" }]
`;
const parse = (text: string) => parseConfiguration([{ file: "rtowatch.yaml", text }]);
const withRoute = (route: string) => parse(`${FIRM}${CHANNELS}${ROSTERS}  routes:\n    - ${route}\n`);
const withChannel = (channel: string) =>
	parse(`${FIRM}messages:\n  channels:\n    - ${channel}\n  routes:\n    - { id: r, when: [overdue], by: [c], to: [{ person: duty }] }\n`);
const told = ({ faults }: ReturnType<typeof parse>) => faults.map(({ path, found, expected }) => `${path}: found ${found}, expected ${expected}`);

describe("issue 6 §2: routes as data", () => {
	it("hold every kind of channel, rosters, routes with waves, and quiet hours", () => {
		const { configuration, faults } = parse(FIRM + CHANNELS + ROSTERS + ROUTES);
		expect(faults).toEqual([]);
		const { plan, channels } = configuration!.messages!;
		expect(plan.channels.map(({ id, personal }) => `${id} ${personal}`)).toEqual([
			"mail true",
			"hook false",
			"am false",
			"chat false",
			"room false",
			"push true",
			"sms true",
		]);
		expect(plan.routes[0]).toMatchObject({
			occasions: ["outage-confirmed", "overdue"],
			services: null,
			tiers: ["A"],
			waves: [
				{ afterMs: 0, to: [{ roster: "line" }], by: ["sms", "chat"] },
				{ afterMs: 5 * MINUTE, to: [{ role: "ciso" }], by: ["mail"] },
				{ afterMs: 10 * MINUTE, to: [{ person: "duty" }], by: ["sms", "chat"] },
			],
		});
		expect(plan.rosters[0]!.shifts[1]).toEqual({ hours: { days: "all", from: "00:00", to: "24:00" }, persons: ["night"] });
		expect(channels[0]).toMatchObject({ port: 587, tls: "starttls", password: "hush-hush" });
		expect(configuration!.firm.roster[0]!.line).toBe("U1");
	});
	it("may be left out: then nobody is told", () => {
		expect(parse(FIRM).configuration!.messages).toBeNull();
	});
	it("are shown without their secrets", () => {
		const { effective, origins } = parse(FIRM + CHANNELS + ROSTERS + ROUTES);
		const shown = showAsYaml(effective!, origins, twSecurities);
		expect(shown).toContain("password: (secret)");
		expect(shown).not.toMatch(/hush-hush|c2VjcmV0/);
		for (const text of [
			...["url: https://beats.example.com/(secret)", "url: https://hook.example.com/(secret)", "url: https://am.example.com/(secret)"],
			...["url: https://sms.example.com/(secret)", "url: https://line.example.com/", "body: (secret) {title}", "x-key: (secret)", 'x-id: "{id}"'],
			"content-type: application/json",
		])
			expect(shown).toContain(text);
	});
	it("are not repeated by what is said to be wrong with them", () => {
		const wrong = [
			...["{ id: a, kind: webhook, url: hush-hush, secret: 4711 }", "{ id: b, kind: http, url: 'https://x/{hush-hush}{hush}', headers: hush-hush }"],
			...["{ id: c, kind: line, token: [hush-hush], url: hush-hush }", "{ id: d, kind: http, url: 'https://x/{phone}', headers: { x: 4711 } }"],
		];
		const { faults } = parse(`${FIRM}messages:\n  heartbeat: { url: hush-hush }\n  channels:\n${wrong.map((one) => `    - ${one}\n`).join("")}${ROUTES}`);
		expect(faults.map(({ path }) => path)).toEqual(
			expect.arrayContaining(["messages.heartbeat.url", "messages.channels[0].secret", "messages.channels[3].headers.x"]),
		);
		expect(JSON.stringify(faults)).not.toMatch(/hush|4711/);
	});
});

describe("issue 6 §2: what is wrong with them is told before the day on which it matters", () => {
	it.each([
		["{ id: r, when: [overdue], by: [sms], to: [{ person: dutty }] }", 'messages.routes[0].to[0]: found "dutty", expected duty (did you mean that?)'],
		["{ id: r, when: [overdue], by: [sms], to: [{ role: boss }] }", 'messages.routes[0].to[0]: found "boss", expected one of reporter, ciso'],
		["{ id: r, when: [overdue], by: [sms], to: [{ roster: lines }] }", 'messages.routes[0].to[0]: found "lines", expected line (did you mean that?)'],
		[
			"{ id: r, when: [overdue], by: [facsimile], to: [{ person: duty }] }",
			'messages.routes[0].by: found "facsimile", expected one of mail, hook, am, chat, room, push, sms',
		],
		["{ id: r, when: [overdue], by: [mail] }", "messages.routes[0].to: found nobody, expected whom mail is to reach"],
		[
			"{ id: r, when: [overdue], by: [mail], to: [{ person: night }] }",
			"messages.routes[0].to[0]: found night without email, expected email in the roster, because mail reaches people by it",
		],
		[
			"{ id: r, when: [overdue], by: [push], to: [{ roster: line }] }",
			"messages.routes[0].to[0]: found night without line, expected line in the roster, because push reaches people by it",
		],
		[
			"{ id: r, when: [overdue], by: [sms], to: [{ role: ciso }] }",
			"messages.routes[0].to[0]: found ciso without phone, expected phone in the roster, because sms reaches people by it",
		],
		["{ id: r, when: [overdue], by: [chat], services: [wep] }", 'messages.routes[0].services: found "wep", expected web (did you mean that?)'],
		["{ id: r, when: [overdue], by: [chat], then: [{ after: 5m, by: [sms] }] }", "messages.routes[0].then[0].to: found nobody, expected whom sms is to reach"],
	])("%s", (route, fault) => {
		expect(told(withRoute(route))).toEqual([fault]);
	});
	it("a room needs nobody", () => {
		expect(told(withRoute("{ id: r, when: [overdue], by: [chat] }"))).toEqual([]);
	});
	it.each([
		["{ id: c, kind: fax }", /kind: found "fax", expected a channel with a kind: email, webhook/],
		["{ id: c, kind: webhook, url: https://x.example.com }", /secret: found nothing, expected either secret or secretFile/],
		["{ id: c, kind: webhook, url: https://x.example.com, secret: a, secretFile: b }", /expected either secret or secretFile/],
		["{ id: c, kind: slack }", /url: found nothing, expected either url or urlFile/],
		["{ id: c, kind: email, host: h, from: f, user: u }", /user: found "u", expected user together with password/],
		["{ id: c, kind: email, host: h, from: f, prt: 25 }", /found the unknown key prt, expected port \(did you mean that\?\)/],
		["{ id: c, kind: http, url: 'https://x.example.com/{fone}' }", /url: found .*, expected a text with no other placeholders than \{id\}/],
		["{ id: c, kind: http, url: 'ftp://x/{phone}' }", /url: .* expected an address such as/],
		["{ id: c, kind: http, url: 'https://x/{phone}', answer: '(' }", /answer: .* expected a regular expression/],
		["{ id: c, kind: http, url: 'https://x/{phone}/{secret}' }", /secret: found nothing, expected secret or secretFile where \{secret\} stands/],
	])("%s", (channel, fault) => {
		expect(told(withChannel(channel)).join("\n")).toMatch(fault);
	});
	it("a secret may lie in a file beside the configuration, which must be there and hold it", () =>
		inTemporaryFolder(async (folder) => {
			const text = `${FIRM}messages:\n  channels: [{ id: c, kind: line, tokenFile: line.token }]\n  routes: [{ id: r, when: [overdue], by: [c], to: [{ person: duty }] }]\n`;
			const file = folder.write("rtowatch.yaml", text);
			expect((await loadConfiguration(file)).faults).toMatchObject([{ path: "messages.channels[0].tokenFile", found: '"line.token"', expected: /file/ }]);
			folder.write("line.token", "hush-hush\n");
			expect((await loadConfiguration(file)).configuration!.messages!.channels[0]).toMatchObject({ token: "hush-hush" });
		}));
});

it("the README's example is without a fault beside a configuration", () =>
	inTemporaryFolder(async (folder) => {
		const [, yaml] = /^```yaml\n(# messages\.yaml\n[\s\S]*?)^```/m.exec(readFileSync("README.md", "utf8"))!;
		for (const name of ["smtp.password", "line.token", "teams.url", "test-room.url", "sms.key"]) folder.write(name, "hush");
		folder.write("messages.yaml", yaml!);
		folder.write("rtowatch.yaml", 'firm: { code: "9A00", name: 示範證券 }\nservices: [{ id: web, tier: A }]\n');
		expect((await loadConfiguration(folder.path)).faults).toEqual([]);
	}));
