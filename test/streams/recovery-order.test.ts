import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInstant } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import { recoveryOrder } from "../../streams/recovery-order.ts";
import { service } from "../alerting/register-story.ts";

const AT = parseInstant("2026-11-18T09:00:00+08:00");
const MINUTE = 60_000;

/** `id rto a,b`: a service with an RTO in minutes, `-` for one without a tier, and what it depends on. */
function services(...texts: readonly string[]): readonly Service[] {
	return texts.map((text) => {
		const [id = "", rto = "-", needs = ""] = text.split(" ");
		const tiers = [{ from: Number.NEGATIVE_INFINITY, tier: rto === "-" ? ("none" as const) : ("A" as const) }];
		return service(id, { tiers, rtoMs: rto === "-" ? null : Number(rto) * MINUTE, dependsOn: needs === "" ? [] : needs.split(",") });
	});
}

const ids = (ordered: readonly Service[]) => ordered.map(({ id }) => id).join(" ");

describe("domain 002-22: the order to bring services back in", () => {
	it("is by the shortest RTO, else as configured, those without a tier last", () => {
		expect(ids(recoveryOrder(services("print", "late 60", "first 30", "second 30", "mail"), AT))).toBe("first second late print mail");
	});

	it("has what a service depends on before it, however little hurry that has by itself", () => {
		expect(ids(recoveryOrder(services("web 30 core", "quotes 40", "core 60 db", "db"), AT))).toBe("db core web quotes");
	});

	it("names every service once, none before what it needs, none before a more urgent one that it does not serve", () => {
		const graph = fc.array(fc.record({ rto: fc.constantFrom("-", "10", "20", "60"), needs: fc.array(fc.nat(30), { maxLength: 4 }) }), { maxLength: 30 });
		fc.assert(
			fc.property(graph, (nodes) => {
				const all = services(...nodes.map(({ rto, needs }, n) => `s${n} ${rto} ${[...new Set(needs)].filter((m) => m < n).map((m) => `s${m}`)}`));
				const ordered = recoveryOrder(all, AT);
				expect(new Set(ordered)).toEqual(new Set(all));
				expect(ordered).toHaveLength(all.length);
				for (const one of all) for (const id of one.dependsOn) expect(ordered.findIndex((other) => other.id === id)).toBeLessThan(ordered.indexOf(one));
				const free = ordered.filter(({ id }) => !all.some(({ dependsOn }) => dependsOn.includes(id)));
				const rtos = free.map(({ tiers, rtoMs }) => (tiers[0]!.tier === "none" ? Number.MAX_VALUE : rtoMs!));
				expect(rtos).toEqual(rtos.toSorted((a, b) => a - b));
			}),
		);
	});
});
