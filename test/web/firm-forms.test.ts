import { describe, expect, it } from "vitest";
import { bodies } from "../../server/routes/command-bodies.ts";
import { zhTW } from "../../web/i18n/dictionary.ts";
import type { Say } from "../../web/i18n/words.ts";
import { bodyOf, type Form, faultAt, pathOf, restOf } from "../../web/pages/desk-form.ts";
import { firmForms } from "../../web/pages/desk-forms-firm.ts";
import { ofService, serviceForms } from "../../web/pages/desk-forms-service.ts";
import { earlyOverview } from "../support/screen-stories.ts";

const say: Say = (key) => zhTW[key];
const subject = { overview: earlyOverview(), about: null, say, incident: { services: ["login"] } };
const firm = (id: string): Form => firmForms[id]!(subject);
const service = (id: string): Form => ofService(serviceForms[id]!(subject), "login");
const by = { by: "王小明", reason: "演練" };

describe("the forms of register and service page say what CONTRACT §4 takes", () => {
	it.each([
		["report", firm("report"), { services: "login,ca", description: "客戶無法登入" }, "/incidents", bodies.reportIncident],
		["bulletin", firm("bulletin"), { vendor: "quote-vendor", firms: "4", firstNotifiedOn: "2026-11-17" }, "/bulletins", bodies.recordBulletin],
		["exercise", firm("exercise"), { services: "login", plan: "年度演練" }, "/exercises", bodies.startExercise],
		["exercise-end", firm("exercise-end"), {}, "/exercises/end", bodies.endExercise],
		["outage", service("outage"), { occurredAt: "2026-11-18T09:08:00" }, "/services/login/outages", bodies.declareOutage],
		["restored", service("restored"), { evidence: "客戶回報" }, "/services/login/restored", bodies.recordRestored],
		["take-over", service("take-over"), { site: "dr" }, "/services/login/take-over", bodies.takeOver],
		["fail-back", service("fail-back"), {}, "/services/login/fail-back", bodies.failBack],
		["maintenance", service("maintenance"), { until: "2026-11-18T18:00:00", ticket: "CHG-1" }, "/services/login/maintenance", bodies.declareMaintenance],
	] as const)("%s", (_, form, values, path, body) => {
		expect(pathOf(form, values)).toBe(path);
		expect(body.safeParse({ ...bodyOf(form, values), ...by }).error).toBeUndefined();
		expect(bodyOf(form, values)).not.toHaveProperty("service");
	});

	it("does not ask for the service whose page it is", () => {
		expect(service("outage").inputs.map(({ name }) => name)).toEqual(["occurredAt", "awareAt", "reason"]);
	});

	it("SEMANTICS 3.6: offers as substitutes what is signed off for the services of the incident, and the way by a substitute only where there is one", () => {
		const offered = (...services: string[]) => {
			const { inputs } = serviceForms.restored!({ ...subject, incident: { services } });
			return ["how", "substitute"].map((name) => inputs.find((input) => input.name === name)!.options!.map(({ value }) => value));
		};
		expect(offered("login")).toEqual([["restored"], []]);
		expect(offered("login", "web-order")).toEqual([
			["restored", "substitute"],
			["voice-order", "branch-order"],
		]);
	});

	it("reports nothing but what was entered: no outage comes of it, and instants left out are the command’s own", () => {
		expect(bodyOf(firm("report"), { description: "x" })).toEqual({ nature: "service-anomaly", description: "x" });
	});
});

describe("what the server finds wrong", () => {
	const problem = {
		code: "invalid",
		message: "the request is wrong",
		details: [
			{ path: "services[1]", message: 'found "x"' },
			{ path: "reason", message: "found nothing" },
		],
	};
	const { inputs } = firm("report");
	const input = (name: string) => inputs.find((each) => each.name === name)!;

	it("stands at the input it concerns, be it at one of several choices", () => {
		expect(faultAt(problem, input("services"))).toBe('found "x"');
		expect(faultAt(problem, input("description"))).toBeNull();
	});

	it("stands above the button where it concerns none, and nowhere twice", () => {
		expect(restOf(problem, inputs)?.details).toEqual([{ path: "reason", message: "found nothing" }]);
		expect(restOf({ ...problem, details: problem.details.slice(0, 1) }, inputs)).toBeNull();
		expect(restOf({ ...problem, details: [] }, inputs)?.message).toBe("the request is wrong");
	});
});
