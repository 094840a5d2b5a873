import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { routeTable } from "../../server/routes/table.ts";
import type { DraftView } from "../../server/views/draft-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { draftView } from "../../server/views/schemas/draft.ts";
import { errorView } from "../../server/views/schemas/error.ts";
import type { incidentView } from "../../server/views/schemas/incident.ts";
import type { overviewView } from "../../server/views/schemas/overview.ts";
import type { serviceView } from "../../server/views/schemas/service.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { type Served, serveFake } from "../support/serve.ts";
import { incidentSample } from "../support/views.ts";

const JSON_TYPE = "application/json";
const table = routeTable("0.0.0-test");
const named = table.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);
let served: Served;
let document: { paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>; components: { schemas: Record<string, object> } };

beforeAll(async () => {
	served = await serveFake();
	document = await (await fetch(`${served.url}/api/v1/openapi.json`)).json();
});
afterAll(() => served.http.close());

test("the document is valid OpenAPI 3.1", async () => {
	const { valid, errors } = await new Validator().validate(structuredClone(document));
	expect(errors).toBeUndefined();
	expect(valid).toBe(true);
	expect(JSON.stringify(document)).not.toContain("$defs");
	for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) expect(document.components.schemas).toHaveProperty(name!);
});

test.each(named)("%s is in the document, with every parameter of its path", (_name, route) => {
	const operation = document.paths[route.path]?.[route.method];
	const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
	expect(operation?.parameters.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(inPath);
});

test("every operation has a name of its own", () => {
	expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
});

/** A request that a route answers with 200, and only by its schema. */
function addressOf(path: string): string {
	const id = path.includes("/incidents/") ? incidentSample().id : "web-order";
	return path.replace("{id}", id).replace("{kind}", "initial");
}

/** The others lead elsewhere, or nowhere where the firm has no sign-in of its own. */
const pages = named.filter(([, { method, kind }]) => method === "get" && kind !== "sign-in");

test.each(pages)("%s answers what the document promises, no key more and none less", async (_name, route) => {
	const response = await fetch(`${served.url}${addressOf(route.path)}`);
	expect(response.status).toBe(200);
	if (Array.isArray(route.answer)) expect(response.headers.get("content-type")).toContain(route.answer[0]);
	else expect((route.answer as z.ZodType).safeParse(await response.json()).error?.issues ?? []).toEqual([]);
});

const typeOf = ({ bytes = [JSON_TYPE] }: (typeof table)[number]) => bytes.find((type) => type === JSON_TYPE) ?? bytes[0]!;

/** What the document says a status carries: that status, or the error that stands for every other. */
const promised = (route: (typeof table)[number], status: number) => route.further?.[status]?.answer ?? errorView;

test.each(named.filter(([, { kind }]) => kind === "telemetry"))("%s refuses in the shape that the document gives to 400", async (_name, route) => {
	const path = route.path.replace("{service}", "login").replace("{signal}", "alive?value=many");
	const response = await fetch(`${served.url}${path}`, { method: "POST", headers: { "content-type": typeOf(route) }, body: "{" });
	expect(response.status).toBe(400);
	expect(promised(route, 400).safeParse(await response.json()).error?.issues ?? []).toEqual([]);
	expect(document.paths[route.path]?.post).toHaveProperty(["responses", "400", "content", "application/json", "schema"]);
});

test.each(["/-/healthy", "/-/ready"])("GET %s is unwell in the shape that the document gives to 503", async (path) => {
	served.program.behaves.ill = true;
	const response = await fetch(`${served.url}${path}`);
	served.program.behaves.ill = false;
	expect(response.status).toBe(503);
	expect(promised(table.find((route) => route.path === path)!, 503).safeParse(await response.json()).error?.issues ?? []).toEqual([]);
	expect(document.paths[path]?.get).toHaveProperty(["responses", "503", "content", "application/json", "schema"]);
});

test.each(named)("%s is the only thing its address does: any other method is 405 with Allow (CONTRACT §4)", async (_name, route) => {
	const response = await fetch(`${served.url}${addressOf(route.path)}`, { method: "PATCH" });
	const allowed = response.headers.get("allow")?.split(", ") ?? [];
	expect([response.status, allowed.includes(route.method.toUpperCase())]).toEqual([405, true]);
	expect(errorView.parse(await response.json()).error.message).toBe(`method: found PATCH, expected ${allowed.join(", ")}`);
	const options = await fetch(`${served.url}${addressOf(route.path)}`, { method: "OPTIONS" });
	expect([options.status, options.headers.get("allow")]).toEqual([204, allowed.join(", ")]);
});

test.each(named.filter(([, { method }]) => method === "post"))("%s with a hostile body answers an error of the contract or does it", async (_name, route) => {
	const path = addressOf(route.path).replace("{number}", "1").replace("{criterion}", "C1").replace("{service}", "login").replace("{signal}", "x");
	for (const body of ['{"__proto__":{"by":"x"}}', "[[[[[[", "null", '"text"', "9e999", '{"by":{"$gt":""},"reason":["x"]}', `${"[".repeat(50_000)}`]) {
		const response = await fetch(`${served.url}${path}`, { method: "POST", headers: { "content-type": typeOf(route) }, body });
		expect([200, 202, 204, 400, 403, 404, ...(route.kind === "sign-in" ? [413] : [])]).toContain(response.status);
		if (response.status !== 400) continue;
		const text = await response.text();
		expect(text).not.toMatch(/\.ts:|node_modules|at \w+ \(/);
		expect(errorView.parse({ error: JSON.parse(text).error }).error.code).toBe("invalid");
	}
});

test("the schemas of the answers are the views themselves", () => {
	expectTypeOf<z.output<typeof overviewView>>().toEqualTypeOf<OverviewView>();
	expectTypeOf<z.output<typeof serviceView>>().toEqualTypeOf<ServiceView>();
	expectTypeOf<z.output<typeof incidentView>>().toEqualTypeOf<IncidentView>();
	expectTypeOf<z.output<typeof draftView>>().toEqualTypeOf<DraftView>();
});
