import { z } from "zod";
import { SESSION_COOKIE } from "../people/caller.ts";
import { RIGHTS, type Right } from "../people/roles.ts";
import type { Route } from "../routes/route.ts";
import { errorView } from "../views/schemas/error.ts";

type Json = { readonly [key: string]: unknown };

/** An OpenAPI 3.1 document; only its outermost shape is spelled out here. */
export type OpenApi = {
	readonly openapi: string;
	readonly info: Json;
	readonly paths: Record<string, Json>;
	readonly security: readonly Json[];
	readonly components: { readonly schemas: Json; readonly securitySchemes: Json };
};

const SIGNED_IN = {
	session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE, description: "A person who has signed in" },
	token: { type: "http", scheme: "bearer", description: "A program, a source of telemetry or a wall" },
};

/** Who is let in, by the table of roles. */
function whoMay(right: Right): string {
	if (right === "anyone") return "Needs no login.";
	const roles: readonly string[] = RIGHTS[right].roles;
	return `Takes the right ${right}: ${roles.length === 0 ? "tokens alone" : `${roles.join(", ")}, and tokens that have it`}.`;
}

const DEFINITIONS = "#/$defs/";
const COMPONENTS = "#/components/schemas/";

/** The document of a table of routes, made of the very schemas that read the requests. */
export function openApi(routes: readonly Route[], version: string): OpenApi {
	const schemas: Record<string, unknown> = {};
	const paths: Record<string, Json> = {};
	for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route, schemas) };
	const description = "How long every core system has been out, against its RTO, with the notification drafted.";
	return {
		openapi: "3.1.0",
		info: { title: "RTO Watch", version, description, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
		paths,
		// As long as nobody has an account neither is asked for.
		security: [{ session: [] }, { token: [] }],
		components: { schemas, securitySchemes: SIGNED_IN },
	};
}

function operation(route: Route, schemas: Record<string, unknown>): Json {
	const error = { description: "What went wrong", content: { "application/json": { schema: schemaOf(errorView, schemas) } } };
	return {
		operationId: route.name,
		summary: route.summary,
		description: whoMay(route.right),
		...(route.right === "anyone" && { security: [] }),
		tags: [route.kind],
		parameters: [...parametersOf(route.params, "path", schemas), ...parametersOf(route.query, "query", schemas)],
		...requestBody(route, schemas),
		responses: { ...answerOf(route, schemas), ...furtherOf(route, schemas), default: error },
	};
}

/** A schema as JSON Schema, with everything that has a name moved to the components. */
function schemaOf(schema: z.ZodType, schemas: Record<string, unknown>): unknown {
	// Named schemas become references only inside something, so the schema is wrapped and taken out again.
	const wrapped = z.toJSONSchema(z.object({ it: schema }), { io: "input" });
	const { $defs = {}, properties } = JSON.parse(JSON.stringify(wrapped).replaceAll(`"${DEFINITIONS}`, `"${COMPONENTS}`)) as {
		$defs?: Record<string, Json>;
		properties: { it: unknown };
	};
	for (const [name, { id: _id, ...definition }] of Object.entries($defs)) schemas[name] = definition;
	return properties.it;
}

function parametersOf(shape: z.ZodObject | undefined, place: "path" | "query", schemas: Record<string, unknown>): Json[] {
	return Object.entries(shape?.shape ?? {}).map(([name, schema]) => {
		const required = place === "path" || !schemaAllowsNothing(schema as z.ZodType);
		return { name, in: place, required, schema: schemaOf(schema as z.ZodType, schemas) };
	});
}

function schemaAllowsNothing(schema: z.ZodType): boolean {
	return schema.safeParse(undefined).success;
}

/** Whoever has signed in need not say who they are (`signed.ts` puts it there before the schema reads the body). */
function withoutNeedOfBy(schema: Json): Json {
	return Array.isArray(schema.required) ? { ...schema, required: schema.required.filter((key) => key !== "by") } : schema;
}

function requestBody({ body, bytes }: Route, schemas: Record<string, unknown>): Json {
	if (body) return { requestBody: { required: true, content: { "application/json": { schema: withoutNeedOfBy(schemaOf(body, schemas) as Json) } } } };
	if (bytes) return { requestBody: { required: true, content: Object.fromEntries(bytes.map((type) => [type, {}])) } };
	return {};
}

function answerOf({ answer }: Route, schemas: Record<string, unknown>): Json {
	if (answer === null) return { "204": { description: "Done" } };
	const content = Array.isArray(answer)
		? Object.fromEntries(answer.map((type: string) => [type, {}]))
		: { "application/json": { schema: schemaOf(answer as z.ZodType, schemas) } };
	return { "200": { description: "The answer", content } };
}

function furtherOf({ further = {} }: Route, schemas: Record<string, unknown>): Json {
	const responses = Object.entries(further).map(([status, { description, answer }]) => [
		status,
		{ description, content: { "application/json": { schema: schemaOf(answer, schemas) } } },
	]);
	return Object.fromEntries(responses);
}
