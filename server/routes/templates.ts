import { z } from "zod";
import { FORMS } from "../../alerting/draft/forms.ts";
import { checked } from "../documents/writer.ts";
import { problem } from "../http/errors.ts";
import { WORD } from "./documents.ts";
import { type Route, route } from "./route.ts";

const done = ({ kind }: { kind: string }) => ({ what: "template-changed" as const, about: `template/${kind}` });
const command = { done, kind: "command", path: "/api/v1/templates/{kind}", params: z.object({ kind: z.enum(FORMS) }), answer: null } as const;

const notStored = (error: unknown) => {
	throw problem("unavailable", "the template could not be stored", [], error);
};

export const templateRoutes: readonly Route[] = [
	route({
		...command,
		method: "put",
		name: "putTemplate",
		right: "configure",
		summary: "The firm's own Word template for a form: refused with every placeholder that is unknown",
		bytes: [WORD],
		handle: async ({ program, params, req }) => {
			const template = new Uint8Array(req.body as Buffer);
			const faults = await checked(template, params.kind);
			if (faults.length > 0) throw problem("invalid", "the template cannot be used", faults);
			await program.templates.keep(params.kind, template).catch(notStored);
		},
	}),
	route({
		...command,
		method: "delete",
		name: "deleteTemplate",
		right: "configure",
		summary: "Back to the template that comes with RTO Watch",
		handle: async ({ program, params }) => {
			await program.templates.keep(params.kind, null).catch(notStored);
		},
	}),
];
