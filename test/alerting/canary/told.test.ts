import { describe, expect, test } from "vitest";
import { canaryChange } from "../../../alerting/canary/canary-change.ts";
import { imagined } from "../../../alerting/messages/imagined.ts";
import { messagesOf } from "../../../alerting/messages/message.ts";
import { occasionOf, type World } from "../../../alerting/messages/occasion.ts";
import { silencedBy } from "../../../alerting/messages/silence.ts";
import { watch } from "../../../alerting/messages/watch.ts";
import { emptyRegister } from "../../../alerting/register.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import type { Change } from "../../../streams/change.ts";
import { HOUR, parseInstant } from "../../../streams/instant.ts";
import { firmOf } from "../../bench/firm.ts";
import { planOf, ROSTER } from "../../support/message-plan.ts";

const NIGHT = parseInstant("2026-11-18T03:00:00+08:00");
const firm = { ...firmOf({ services: 1, signals: 1, every: "10s" }).firm, roster: ROSTER };
const world: World = { register: emptyRegister(), duties: { firm, rules: twSecurities }, blind: [] };
const begun = canaryChange({ id: "r1", startedAt: NIGHT, endedAt: null, askedBy: null, hops: [] }, NIGHT) as unknown as Change;
const occasion = occasionOf(begun, world)!;

describe("the canary as an occasion (issue 6 §2)", () => {
	test("is the beginning of a run and not its end, of no service, incident or deadline", () => {
		expect(occasion).toMatchObject({ kind: "canary", cause: begun.id, happenedAt: NIGHT, services: [], incident: null, filing: null, dueAt: null });
		expect(occasionOf({ ...begun, to: "passed" }, world)).toBeNull();
		expect(imagined("canary", "service-0", firm, NIGHT)).toMatchObject({ kind: "canary", services: [], incident: null, filing: null, thirtyMinutes: false });
	});

	test("reaches whoever a route with it names first, at once, in quiet hours too, and says in both languages that it is a test", () => {
		const quietHours = [{ days: "all", from: "22:00", to: "07:00" }] as const;
		const later = { afterMs: HOUR, to: [{ person: "manager" }], by: ["mail"] };
		const route = { occasions: ["canary"], waves: [{ afterMs: 0, to: [{ person: "day" }], by: ["mail", "room"] }, later] } as const;
		const messages = messagesOf(occasion, planOf([route], { quietHours }), world, NIGHT);
		expect(messages.map(({ channel, person, dueAt }) => [channel, person, dueAt])).toEqual([
			["mail", "day", NIGHT],
			["room", null, NIGHT],
		]);
		expect(messages[0]).toMatchObject({ title: "金絲雀演練：這是測試，沒有任何異常", severity: "warning", link: "https://watch.example.com/messages" });
		const [english] = messagesOf(occasion, planOf([route], { language: "en" }), world, NIGHT);
		expect(english!.title).toBe("Canary: this is a test, nothing is wrong");
		expect(messagesOf(occasion, planOf([{ ...route, occasions: ["overdue"] }]), world, NIGHT)).toEqual([]);
	});

	test("is held back by no silence", () => {
		const silence = { id: "s", author: "王值班", reason: "維護", madeAt: NIGHT, until: NIGHT + HOUR, occasions: null, services: null };
		expect(silencedBy({ occasion: { ...occasion, kind: "cannot-see" } }, [silence], NIGHT)).toBe(silence);
		expect(silencedBy({ occasion }, [silence], NIGHT)).toBeNull();
	});

	test("is missed by nobody: the watcher leaves it to the run itself", () => {
		const found = {
			id: "m",
			occasion,
			route: "route-0",
			wave: 0,
			channel: "mail",
			person: "day",
			dueAt: NIGHT,
			state: "refused",
			endedAt: NIGHT,
			reason: "550",
			delivered: false,
		};
		const ground = { changes: [begun], messages: [found], plan: planOf([{}]), firm, servicesOf: () => [], since: NIGHT - HOUR, at: NIGHT + HOUR };
		expect(watch(ground)).toEqual([]);
		expect(watch({ ...ground, messages: [{ ...found, occasion: { ...occasion, kind: "cannot-see" } }] })).toMatchObject([{ what: "refused" }]);
	});
});
