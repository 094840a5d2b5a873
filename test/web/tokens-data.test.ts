import { describe, expect, it } from "vitest";
import type { TokenView } from "../../server/people/person-view.ts";
import { TOKEN_KINDS as SERVER_KINDS, SCOPES as SERVER_SCOPES } from "../../server/people/token.ts";
import { actsOnToken, foundTokens, SCOPES, TOKEN_KINDS, tokenFilterOf, tokenRows, usageOf } from "../../web/pages/tokens-data.ts";

const NOW = "2026-11-18T09:00:00.000+08:00";
const LATER = "2026-11-19T09:00:00.000+08:00";
const token = (id: string, more: Partial<TokenView> = {}): TokenView => ({
	...{ id, name: id, kind: "wall", rights: ["wall"], services: null, ends: [null], madeBy: null, madeAt: NOW, usedAt: null, revokedAt: null },
	...more,
});

describe("tokens (issue 6 §1, §4)", () => {
	it("are of the kinds, with the rights, that the server knows", () => {
		expect([TOKEN_KINDS, [...SCOPES].sort()]).toEqual([SERVER_KINDS, [...SERVER_SCOPES].sort()]);
	});
	it("stand newest first, those that open nothing last; two secrets are rotation, and it is said until when the one before works", () => {
		const rows = tokenRows([token("old"), token("gone", { revokedAt: NOW }), token("over", { ends: [] }), token("new", { ends: [NOW, null], madeAt: LATER })]);
		expect(rows.map(({ id, state, until, before }) => [id, state, until, before])).toEqual([
			["new", "rotating", null, "2026-11-18 09:00"],
			["old", "good", null, null],
			["gone", "revoked", "2026-11-18 09:00", null],
			["over", "over", null, null],
		]);
	});
	it("are found by name or service, kind and state; the kind of a new one in the address narrows nothing", () => {
		const rows = tokenRows([token("noc-left"), token("probe", { kind: "telemetry", services: ["login"] }), token("gone", { revokedAt: NOW })]);
		const found = (search: string) => foundTokens(rows, tokenFilterOf(new URLSearchParams(search))).map(({ id }) => id);
		expect([found("?find=LOGIN"), found("?of=wall&state=good"), found("?kind=api")]).toEqual([["probe"], ["noc-left"], ["noc-left", "probe", "gone"]]);
	});
	it("that are revoked come back by no act; one that is over can only be revoked", () => {
		expect((["good", "rotating", "over", "revoked"] as const).map((state) => actsOnToken({ state }).join())).toEqual([
			"rotate,revoke",
			"rotate,revoke",
			"revoke",
			"",
		]);
	});
	it("come with what to type: a heartbeat for its own service, a read that its rights allow, nothing for a wall", () => {
		const use = (kind: TokenView["kind"], rights: string[], services: string[] | null = null) => usageOf({ kind, rights, services }, "s3", "https://x");
		expect(use("telemetry", ["telemetry"], ["login"])).toBe("curl -X POST -H 'authorization: Bearer s3' https://x/api/v1/push/login/heartbeat");
		expect([use("api", ["see"]), use("api", ["metrics"]), use("wall", ["wall"])].map((text) => text?.split(" ").at(-1))).toEqual([
			"https://x/api/v1/services",
			"https://x/metrics",
			undefined,
		]);
	});
});
