import { expect, it } from "vitest";
import { advance, hearVerdicts } from "../../alerting/advance.ts";
import { emptyRegister } from "../../alerting/register.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { makeChange } from "../../streams/change.ts";
import { firmOf } from "../bench/firm.ts";

const AT = Date.parse("2026-11-18T09:00:00+08:00");
const duties = { firm: firmOf({ services: 4, signals: 1, every: "10s" }).firm, rules: twSecurities };

const verdictOf = (service: string, to: string) =>
	makeChange({ kind: "service-verdict", subject: `service/${service}`, from: "unknown", to, happenedAt: AT, noticedAt: AT, reason: null, by: null });

it("SEMANTICS 4.6: verdicts told together leave the register, and what falls due next, as each told by itself", () => {
	const verdicts = [verdictOf("service-0", "degraded"), verdictOf("service-1", "degraded"), verdictOf("service-2", "up"), verdictOf("service-2", "down")];
	const oneByOne = verdicts.reduce((register, change) => advance(register, { type: "service", change }, duties, AT, AT).register, emptyRegister());
	const together = hearVerdicts(emptyRegister(), verdicts, duties);
	expect(together).toEqual(oneByOne);
	expect(together.services.get("service-2")?.verdict).toBe("down");
	expect(together.dueAt).toBeGreaterThan(AT);
	expect(Number.isFinite(together.dueAt)).toBe(true);
});
