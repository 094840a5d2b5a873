import { z } from "zod";
import { writeBundle } from "../bundle/write-bundle.ts";
import { problem } from "../http/errors.ts";
import { found, type Route, route } from "./route.ts";

export const bundleRoute = (version: string): Route =>
	route({
		method: "get",
		kind: "read",
		path: "/api/v1/incidents/{id}/bundle.zip",
		name: "bundle",
		right: "take-evidence",
		viewed: ({ id }) => ({ what: "evidence-taken", about: `incident/${id}` }),
		summary: "Everything about an incident in one archive that `rtowatch verify` checks: changes, samples, filings, rules, calendar, manifest",
		params: z.object({ id: z.string().max(80) }),
		answer: ["application/zip"],
		handle: async ({ program, params, res }) => {
			const gathered = found(await program.evidence(params.id), "incident");
			const bytes = await writeBundle(gathered, version, program.templates).catch((error: unknown) => {
				throw problem("unavailable", "the bundle could not be written: try again shortly", [], error);
			});
			res.set("Cache-Control", "no-store").set("Content-Disposition", `attachment; filename="${gathered.incident}.zip"`);
			res.type("application/zip").send(Buffer.from(bytes));
		},
	});
