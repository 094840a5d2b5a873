import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { FIELDS } from "../../alerting/draft/fields.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { exportForm } from "../../server/cli/export-form.ts";
import { exportInventory, inventoryCsv, inventoryRows } from "../../server/cli/export-inventory.ts";
import { paperForm, paperText } from "../../server/documents/paper-form.ts";
import { firm, service, t } from "../alerting/register-story.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { pdfPages } from "../support/read-documents.ts";

const flat = (text: string) => text.replaceAll(/\s/g, "");
const ours = firm({
	inventory: { ...firm().inventory, services: [service("web", { name: "網頁下單", vendor: "house", owner: "電子商務部" }), service("db", { core: false })] },
});

describe("issue 4: the form for the day on which the monitor is gone", () => {
	test("holds what is known beforehand: limits with their recipients, people and vendors with telephone numbers, core systems, and what the firm always answers", () => {
		const text = paperText(paperForm(ours, twSecurities, t("09:00")));
		for (const known of [
			"示範證券（9A00）",
			"初步通報：知悉起 30 分鐘",
			"轉正式通報：知悉起 24 小時（待確認）",
			"第 7 個營業日終了",
			"受文 證券期貨市場資通安全通報平台",
		])
			expect(text).toContain(known);
		for (const known of ["資安長：資安長　副總經理", "值班主管：經理　02-1234　duty@example.com", "系統商：廠商"]) expect(text).toContain(known);
		expect(text).toContain("網頁下單：A 級，可容忍 60 分，RTO 60 分，系統商，電子商務部　□中斷");
		expect(text).not.toContain("系統 db");
		expect(text).toContain("製表 民國115年11月18日 09:00");
		expect(text).toContain("7 資安分級：1 級");
	});

	test("has a line for every field of the initial notification, required ones marked, and leaves room where nothing is known", () => {
		const { sections } = paperForm(ours, twSecurities, t("09:00"));
		const rows = sections.find(({ heading }) => heading.startsWith("初步通報欄位"))!.rows;
		const onForm = FIELDS.filter(({ needs }) => needs.initial !== "-" && needs.initial !== "A");
		expect(rows.map(({ label }) => label)).toEqual(onForm.map(({ number, name, needs }) => `${number} ${name}${needs.initial === "R" ? "*" : ""}`));
		expect(rows.filter(({ text }) => text === "").length).toBeGreaterThan(30);
		expect(paperText(paperForm(ours, twSecurities, t("09:00")))).toMatch(/16 知悉時間\*：＿{24}\n/);
	});

	test("of a firm with nobody on its roster and no profile has lines to write on; text that hides or turns around is made visible", () => {
		const bare = firm({ name: "甲\u202E證券", ciso: null, roster: [], profiles: [], inventory: { ...firm().inventory, services: [], vendors: [] } });
		const text = paperText(paperForm(bare, twSecurities, t("09:00")));
		expect(text).toContain("甲[U+202E]證券");
		expect(text).toMatch(/資安長：＿/);
		expect(text).toMatch(/10 通報人姓名／職稱\*：＿/);
	});

	test("by the command line comes as text, or as a PDF that holds every line; without a store and without a running program", () =>
		inTemporaryFolder(async (folder) => {
			const file = folder.write("form.pdf", "");
			expect(await exportForm(["--to", file], {})).toEqual({ code: 0, out: `${file} written\n`, err: "" });
			const pages = await pdfPages(await readFile(file));
			const { out } = await exportForm([], {});
			const onPaper = flat(
				pages
					.flat()
					.map(({ text }) => text)
					.join(""),
			);
			for (const label of out.matchAll(/^(\d+ [^：*]+)/gm)) expect(onPaper).toContain(flat(label[1]!));
			expect(onPaper).toContain("0912-345-678");
			expect(await exportForm(["--to", `${file}/x`], {})).toMatchObject({ code: 1, err: expect.stringMatching(/--to/) });
			expect((await exportForm(["x"], {})).code).toBe(2);
			expect((await exportForm(["--config", "/none.yaml"], {})).code).toBe(1);
		}));
});

describe("rtowatch export inventory", () => {
	test("gives every service with its limits in seconds, as Excel reads it and with nothing that it would carry out", async () => {
		const odd = service("odd", { core: false, name: "=1+1", tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "none" }], rpoMs: 60_000, takeOverTakesMs: 1_500 });
		const csv = inventoryCsv(inventoryRows(firm({ inventory: { ...ours.inventory, services: [...ours.inventory.services, odd] } }), t("09:00")));
		const rows = parse(csv, { bom: true, columns: true }) as Record<string, string>[];
		expect(rows[0]).toEqual({
			...{ id: "web", name: "網頁下單", kind: "core-system", core: "yes", tier: "A", toleranceSeconds: "3600", rtoSeconds: "3600" },
			...{ rpoSeconds: "", takeOverTakesSeconds: "", vendor: "系統商", owner: "電子商務部" },
			...{ recoveryOrder: "1", dependsOn: "", runbook: "" },
		});
		expect(rows[2]).toMatchObject({ name: "'=1+1", tier: "none", toleranceSeconds: "", rtoSeconds: "", rpoSeconds: "60", takeOverTakesSeconds: "1.5" });
		expect(parse((await exportInventory([], {})).out, { bom: true, columns: true })).toHaveLength(29);
		const { services } = JSON.parse((await exportInventory(["--output", "json"], {})).out) as { services: { recoveryOrder: number }[] };
		expect(services.map(({ recoveryOrder }) => recoveryOrder).sort((a, b) => a - b)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
		expect((await exportInventory(["x"], {})).code).toBe(2);
		expect((await exportInventory(["--config", "/none.yaml"], {})).code).toBe(1);
	});
});
