import { describe, expect, it } from "vitest";
import { linkText } from "../../../alerting/messages/lines.ts";
import { marksDue } from "../../../alerting/messages/marks.ts";
import { OCCASIONS, type Occasion, occasionOf } from "../../../alerting/messages/occasion.ts";
import { wordsOf } from "../../../alerting/messages/words.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { makeChange } from "../../../streams/change.ts";
import { planOf, ROSTER, worldOf } from "../../support/message-plan.ts";
import { firm, outage, over, type Story, service, story, t } from "../register-story.ts";

const duties = { firm: firm({ roster: ROSTER }, [service("web")]), rules: twSecurities };
const facts = outage("web", "09:00");
const subject = `service/web/outage/${facts.id}`;
/** An outage of web from nine o'clock on, alarmed a minute later. */
const down = () => story(duties).outage("outage-confirmed", facts, "09:01");

const of = (run: Story, change: Parameters<typeof makeChange>[0]): Occasion => occasionOf(makeChange(change), worldOf(run))!;
const ofOutage = (run: Story, kind: "outage-confirmed" | "threshold-crossed", to: string, at: string, its = facts) =>
	of(run, { kind, subject, to, happenedAt: t(at), noticedAt: t(at), outage: its });
const told = (run: Story, kind: string) => run.changes.flatMap((change) => occasionOf(change, worldOf(run)) ?? []).find((occasion) => occasion.kind === kind)!;
const marked = (run: Story, at: string) => marksDue(worldOf(run).register, t(at) - 1_000, t(at))[0]!;

const filed = down().command({ command: "recordFiling", service: "web", receipt: null }, "09:20");
const late = down().until("09:40");
/** Each occasion with the story in which it comes about. */
const STORIES: Readonly<Record<string, readonly [Story, Occasion]>> = {
	"outage-confirmed": [down(), ofOutage(down(), "outage-confirmed", "confirmed", "09:01")],
	"rto-50": [down(), ofOutage(down(), "threshold-crossed", "rto-50", "09:30")],
	"rto-80": [down(), ofOutage(down(), "threshold-crossed", "rto-80", "09:48")],
	"rto-100": [down(), ofOutage(down(), "threshold-crossed", "rto-100", "10:00")],
	"draft-ready": [down(), told(down(), "draft-ready")],
	"minutes-left-10": [down(), marked(down(), "09:21")],
	"minutes-left-5": [down(), marked(down(), "09:26")],
	"minutes-left-2": [down(), marked(down(), "09:29")],
	overdue: [late, told(late, "overdue")],
	"cannot-see": [down(), of(down(), { kind: "sight-lost", subject: "sight/kafka", to: "broker-unreachable", happenedAt: t("09:05"), noticedAt: t("09:05") })],
	"no-receipt": [filed, told(filed, "no-receipt")],
};

/** What is read, title and all, in both languages. */
function read([run, occasion]: readonly [Story, Occasion], wave = 0): string {
	const inLanguage = (language: "zh-TW" | "en") => {
		const { title, text } = wordsOf(occasion, wave, planOf([], { language }), worldOf(run));
		return `${title}\n${text}`;
	};
	return `${inLanguage("zh-TW")}\n\n${inLanguage("en")}`;
}

describe("issue 6 §2: what a message says, read at three in the morning: what, of which service, since when, by when, what to do", () => {
	it("of every occasion but the canary, which is in its own test", () => {
		expect(Object.keys(STORIES)).toEqual(OCCASIONS.filter((kind) => kind !== "canary"));
	});
	it.each(Object.keys(STORIES))("%s", (kind) => {
		expect(read(STORIES[kind]!)).toMatchSnapshot();
	});
	it("of an outage that was over before anybody could be told", () => {
		const ended = over(facts, "09:30");
		const run = down().outage("outage-ended", ended, "09:32");
		expect(read([run, ofOutage(run, "outage-confirmed", "confirmed", "09:01", ended)])).toMatchSnapshot();
	});
	it("of a candidate, in an exercise, and to whoever is told later", () => {
		const [run, occasion] = STORIES["draft-ready"]!;
		expect([read([run, { ...occasion, shadow: true }]), read([run, { ...occasion, exercise: true }], 1)].join("\n\n")).toMatchSnapshot();
	});
	it("of the link that takes the incident on", () => {
		expect([linkText(t("09:11"), "zh-TW"), linkText(t("09:11"), "en")]).toEqual([
			"以此連結接手事件（限一次，11-18 09:11:00 前有效；僅開啟不會接手）：",
			"This link takes the incident on, once, until 11-18 09:11:00; opening it alone does nothing:",
		]);
	});
});
