import { afterAll, beforeAll, expect, test } from "vitest";
import { filingDocument } from "../../server/documents/filing-schema.ts";
import { pdfPages, wordText } from "../support/read-documents.ts";
import { type Served, serveFake } from "../support/serve.ts";
import { incidentSample } from "../support/views.ts";

let served: Served;
beforeAll(async () => {
	served = await serveFake();
});
afterAll(() => served.http.close());

const incident = incidentSample().id;
const document = (file: string) => fetch(`${served.url}/api/v1/incidents/${incident}/filings/${file}`);
const bytes = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test.each([
	["pdf", "application/pdf", "attachment"],
	["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"],
	["json", "application/json; charset=utf-8", "attachment"],
	["csv", "text/csv; charset=utf-8", "attachment"],
	["txt", "text/plain; charset=utf-8", "inline"],
])("CONTRACT §4: the filing as .%s is %s, under a Chinese name and an ASCII one, and kept by nobody", async (extension, type, shown) => {
	const response = await document(`initial.${extension}`);
	expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([200, type, "no-store"]);
	expect(response.headers.get("content-disposition")).toBe(
		`${shown}; filename=${incident}-initial.${extension}; filename*=UTF-8''${encodeURIComponent(`初步通報-${incident}.${extension}`)}`,
	);
});

test("what comes is the filing itself", async () => {
	const said = "第20欄之事件說明";
	expect((await pdfPages(await bytes(await document("initial.pdf")))).flat().map(({ text }) => text)).toContain(said);
	expect(wordText(await bytes(await document("initial.docx")))).toContain(said);
	expect(filingDocument.parse(await (await document("initial.json")).json()).fields.map(({ text }) => text)).toContain(said);
	expect(await (await document("initial.csv")).text()).toContain(said);
	expect(await (await document("initial.txt")).text()).toContain(`20. 事件說明：${said}`);
});

test("?lang=en gives it in English; a language that nobody wrote is refused", async () => {
	expect(await (await document("initial.txt?lang=en")).text()).toContain("20. Description: what field 20 (Description) says");
	expect((await document("initial.txt?lang=fr")).status).toBe(400);
});

test.each(["initial.gif", "initial.", "gossip.pdf", "formal.pdf", "supplement.docx", "initial.pdf.exe"])("%s is 404", async (file) => {
	expect((await document(file)).status).toBe(404);
});

test("documents of an incident that does not exist are 404", async () => {
	expect((await fetch(`${served.url}/api/v1/incidents/nobody/filings/initial.pdf`)).status).toBe(404);
});

test("the schema is served where a document says it is", async () => {
	const { $schema } = (await (await document("initial.json")).json()) as { $schema: string };
	const schema = await (await fetch(`${served.url}${$schema}`)).json();
	expect(schema).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema", $id: $schema, title: "RTO Watch filing" });
});
