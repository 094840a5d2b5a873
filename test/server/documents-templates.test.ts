import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FORMS } from "../../alerting/draft/forms.ts";
import { checkTemplate } from "../../server/documents/check-template.ts";
import { fillTemplate } from "../../server/documents/fill-template.ts";
import { placeholdersOf } from "../../server/documents/placeholders.ts";
import { sheetOf } from "../../server/documents/sheet.ts";
import { templatesIn } from "../../server/documents/templates.ts";
import { openStore } from "../../server/store/open.ts";
import { documentSample } from "../support/drafts.ts";
import { wordText } from "../support/read-documents.ts";
import { type Served, serveFake } from "../support/serve.ts";
import { incidentSample } from "../support/views.ts";
import { embeddedPlaces } from "./store-place.ts";

/** A Word document with these paragraphs; a placeholder may be torn into runs, as Word does when one corrects a letter. */
async function wordFile(paragraphs: readonly (string | readonly string[])[], head = ""): Promise<Uint8Array> {
	const children = paragraphs.map((runs) => new Paragraph({ children: [runs].flat().map((text) => new TextRun(text)) }));
	const headers = { default: new Header({ children: [new Paragraph(head)] }) };
	return Packer.toBuffer(new Document({ sections: [{ headers, children }] }));
}

describe("a firm's own template", () => {
	it("may hold every placeholder of its form, by number, by name and by key, also torn into runs", async () => {
		for (const form of FORMS) {
			const all = [...placeholdersOf(form).keys()].map((name) => `{{${name}}}`);
			expect(await checkTemplate(await wordFile([...all, ["{{事件", "說明}", "}"], "{{ 20 }}"]), form)).toEqual([]);
		}
	});
	it("with unknown placeholders is refused by all their names, with what exists", async () => {
		const faults = await checkTemplate(await wordFile(["{{註記}} {{事件說名}}", "{{99}}"], "{{nobody-knows}}"), "initial");
		expect(faults.slice(0, -1)).toEqual(
			expect.arrayContaining([
				{ path: "{{事件說名}}", message: "unknown placeholder; did you mean {{事件說明}}?" },
				{ path: "{{nobody-knows}}", message: "unknown placeholder" },
			]),
		);
		expect(faults.map(({ path }) => path)).toContain("{{99}}");
		expect(faults.at(-1)).toMatchObject({ path: "placeholders", message: expect.stringContaining("{{事件說明}}") });
	});
	it("may not ask for fields of another form", async () => {
		expect((await checkTemplate(await wordFile(["{{marks}}{{67}}"]), "initial")).map(({ path }) => path)).toContain("{{67}}");
		expect(await checkTemplate(await wordFile(["{{marks}}{{67}}"]), "major-closing")).toEqual([]);
	});
	it("without a place for 演練 and 草稿 is refused: an exercise would look real (SEMANTICS 4.9)", async () => {
		expect((await checkTemplate(await wordFile(["{{20}}"]), "initial")).map(({ path }) => path)).toEqual(["template"]);
	});
	it.each([
		["no zip", new TextEncoder().encode("hello")],
		["nothing", new Uint8Array()],
		["another zip", zipSync({ "readme.txt": new Uint8Array(3) })],
		["a macro document", zipSync({ "word/document.xml": new Uint8Array(3), "word/vbaProject.bin": new Uint8Array(3) })],
		["a bomb", zipSync({ "word/document.xml": new Uint8Array(30 * 1024 * 1024) })],
		["broken XML", zipSync({ "word/document.xml": new TextEncoder().encode("<a><b") })],
	])("that is %s is refused", async (_what, template) => {
		expect(await checkTemplate(template, "initial")).toMatchObject([{ path: "template" }]);
	});
	it("is filled in wherever a placeholder stands, line by line, and nothing in a value is taken for one", async () => {
		const document = documentSample(
			"initial",
			({ number }) => ({ text: number === 20 ? "第一行\n{{20}} {{21}} <w:p/> & $1" : `值${number}`, englishText: `value ${number}` }),
			{ exercise: true },
		);
		const template = await wordFile(["{{註記}}{{標題}}", ["說明：{{", "事件說明", "}}；系統 {{21}}、{{21}}"], "{{通報期限}}", "{{受理編號}}end"], "{{marks}}");
		const filled = await fillTemplate(template, sheetOf(document, "zh-TW"), "initial");
		expect(wordText(filled).trim()).toBe(
			"【演練】【草稿】【逾時】初步通報\n說明：第一行\n{ {20} } { {21} } <w:p/> & $1；系統 值21、值21\n民國115年11月18日 09:09（知悉起 30 分鐘）\nend",
		);
		expect(wordText(filled, "word/header1.xml").trim()).toBe("【演練】【草稿】【逾時】");
		expect(wordText(await fillTemplate(template, sheetOf(document, "en"), "initial"))).toContain("系統 value 21");
	});
	it("may have its placeholders in tables", async () => {
		const cell = new TableCell({ children: [new Paragraph("{{marks}}{{15}}")] });
		const template = await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows: [new TableRow({ children: [cell] })] })] }] }));
		expect(await checkTemplate(template, "initial")).toEqual([]);
		expect(wordText(await fillTemplate(template, sheetOf(documentSample("initial"), "zh-TW"), "initial"))).toContain("第15欄之事件發生時間");
	});
});

describe("the templates in the store", () => {
	const freshPlace = embeddedPlaces();
	it("are there after a restart, and in a backup; what is taken away is gone", async () => {
		const place = await freshPlace();
		const store = await openStore(place);
		const template = await wordFile(["{{marks}}"]);
		await templatesIn(store).keep("initial", template);
		await templatesIn(store).keep("formal", template);
		await templatesIn(store).keep("formal", null);
		let dumped = "";
		for await (const line of store.dump()) dumped += line;
		expect(dumped).toContain(Buffer.from(template).toString("base64"));
		await store.close();
		const again = await openStore(place);
		const templates = templatesIn(again);
		expect(Buffer.from((await templates.read("initial"))!).equals(Buffer.from(template))).toBe(true);
		expect([await templates.read("formal"), await templates.read("release")]).toEqual([null, null]);
		await again.close();
	});
});

describe("PUT and DELETE /api/v1/templates/{kind}", () => {
	let served: Served;
	beforeAll(async () => {
		served = await serveFake();
	});
	afterAll(() => served.http.close());
	const put = (kind: string, body: Uint8Array, headers: Record<string, string> = {}) =>
		fetch(`${served.url}/api/v1/templates/${kind}`, { method: "PUT", body: new Uint8Array(body), headers });
	const word = async () => {
		const response = await fetch(`${served.url}/api/v1/incidents/${incidentSample().id}/filings/initial.docx`);
		return wordText(new Uint8Array(await response.arrayBuffer()));
	};

	it("make the Word documents of that form the firm's own, until it is taken away again", async () => {
		expect((await put("initial", await wordFile(["自家範本 {{標題}} {{註記}}"]))).status).toBe(204);
		expect((await word()).trim()).toBe("自家範本 初步通報 【草稿】【逾時】");
		expect((await fetch(`${served.url}/api/v1/templates/initial`, { method: "DELETE" })).status).toBe(204);
		expect(await word()).toContain("通報內容");
	});
	it("refuse an unknown placeholder with the list, and keep what was there", async () => {
		const response = await put("initial", await wordFile(["{{marks}}{{who}}"]));
		expect(response.status).toBe(400);
		expect((await response.json()).error).toMatchObject({ code: "invalid", details: [{ path: "{{who}}" }, { path: "placeholders" }] });
		expect(await word()).toContain("通報內容");
	});
	it("refuse what is too large, what is empty, a form that does not exist, and another site's page", async () => {
		expect((await put("initial", new Uint8Array(5 * 1024 * 1024 + 1))).status).toBe(413);
		expect((await put("initial", new Uint8Array())).status).toBe(400);
		expect((await put("gossip", await wordFile(["{{marks}}"]))).status).toBe(404);
		expect((await put("initial", await wordFile(["{{marks}}"]), { "sec-fetch-site": "cross-site" })).status).toBe(403);
	});
	it("are 503 while nothing can be stored", async () => {
		served.program.behaves.stores = false;
		expect((await put("initial", await wordFile(["{{marks}}"]))).status).toBe(503);
		served.program.behaves.stores = true;
	});
});
