import { describe, expect, test } from "vitest";
import { canaryFirm } from "../../../alerting/canary/canary-firm.ts";
import { CANARY_SERVICE } from "../../../alerting/canary/run.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { canaryEar } from "../../../server/canary/ear.ts";
import type { Sample } from "../../../streams/advance.ts";
import type { Reading } from "../../../streams/reading.ts";
import { firmOf } from "../../bench/firm.ts";

const AT = Date.parse("2026-11-18T09:00:00+08:00");
const firm = canaryFirm(firmOf({ services: 1, signals: 1, every: "10s" }).firm.inventory.calendar, twSecurities, AT);
const reading: Reading = {
	...{ kind: "addressed", service: CANARY_SERVICE, signal: "probe", site: null, source: null },
	...{ value: 0, at: AT, detail: null, until: null },
};

describe("what is the canary's of what nobody claims", () => {
	const ear = canaryEar();
	const heard: Sample[] = [];
	const leave = ear.listen("run-1", firm, (sample) => heard.push(sample));
	const record = (headers: Record<string, string>) => ({ headers, timestamp: AT });
	const [posted] = ear.posted(reading, "run-1", AT)!;

	test("is posted by the run that is under way, and by nobody else", () => {
		expect(posted).toMatchObject({ key: CANARY_SERVICE });
		expect([ear.posted(reading, undefined, AT), ear.posted(reading, "run-0", AT)]).toEqual([null, null]);
	});

	test("is heard by its run when it is read back; of another run it is passed over, and counts as no rejected record", () => {
		expect(ear.heard(reading, record({ ...posted!.headers }))).toBe(true);
		expect(heard).toMatchObject([{ signal: "probe", value: 0, at: AT }]);
		expect(ear.heard(reading, record({ "rtowatch-canary-run": "run-0" }))).toBe(true);
		expect(heard.length).toBe(1);
	});

	test("is not what somebody else wrote into the log under its name, nor another service with its mark", () => {
		expect(ear.heard(reading, record({}))).toBe(false);
		expect(ear.heard({ ...reading, service: "web" } as Reading, record({ ...posted!.headers }))).toBe(false);
	});

	test("is heard by nobody once the run is over", () => {
		leave();
		expect(ear.heard(reading, record({ ...posted!.headers }))).toBe(true);
		expect([heard.length, ear.posted(reading, "run-1", AT)]).toEqual([1, null]);
	});
});
