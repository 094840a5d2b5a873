import { describe, expect, test } from "vitest";
import { passkeyPlace, passkeyRows, waysAt } from "../../web/pages/account-data.ts";

const passkey = (id: string, host: string, usedAt: string | null = null) => ({ id, name: id, host, madeAt: "2026-11-18T09:00:00.000+08:00", usedAt });

describe("second factors (issue 6 §1)", () => {
	test("are shown by a code, by a passkey of this host, or by either", () => {
		const ways = (code: boolean, ...hosts: string[]) => waysAt({ factors: { code, passkeys: hosts.map((host) => passkey(host, host)) } }, "rto.example.com");
		expect([ways(true), ways(false, "rto.example.com"), ways(true, "rto.example.com"), ways(false, "localhost"), ways(false)]).toEqual([
			["code"],
			["passkey"],
			["code", "passkey"],
			[],
			[],
		]);
	});

	test("list each passkey with when it was made and used, and tell which one is the last", () => {
		const one = passkey("laptop", "localhost", "2026-11-18T10:30:00.000+08:00");
		expect(passkeyRows({ code: false, passkeys: [one] })).toEqual([
			{ id: "laptop", name: "laptop", host: "localhost", made: "2026-11-18 09:00", used: "2026-11-18 10:30", isLast: true },
		]);
		expect(passkeyRows({ code: true, passkeys: [one] })[0]!.isLast).toBe(false);
		expect(passkeyRows({ code: false, passkeys: [one, passkey("phone", "localhost")] }).map(({ isLast, used }) => [isLast, used])).toEqual([
			[false, "2026-11-18 10:30"],
			[false, null],
		]);
	});
});

describe("where passkeys work, on the page that asks", () => {
	const at = (address: string, ...passkeysAt: string[]) => passkeyPlace({ passkeysAt }, new URL(address));
	const [firm, own] = ["https://rto.example.com", "http://localhost:7200"];

	test("is here, or at an address that is told: by number at the machine it is the machine by name", () => {
		expect(at(`${firm}/account`, firm, own)).toBe("here");
		expect(at("http://127.0.0.1:7200/account", firm, own)).toBe(own);
		expect(at("http://[::1]:7200/account", firm, own)).toBe(own);
		expect(at("http://192.0.2.7:7200/account", firm)).toBe(firm);
		expect(at("http://127.0.0.1:7200/account", firm)).toBe(firm);
		expect(at("http://rto.example.com/account")).toBeNull();
	});
});
