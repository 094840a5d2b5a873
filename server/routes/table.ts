import { z } from "zod";
import { openApi } from "../http/openapi.ts";
import { acknowledgementRoutes } from "./acknowledgements.ts";
import { budgetRoutes } from "./budget.ts";
import { bundleRoute } from "./bundle.ts";
import { canaryRoutes } from "./canary.ts";
import { commandRoutes } from "./commands.ts";
import { configuredRoutes } from "./configured.ts";
import { documentRoutes } from "./documents.ts";
import { incidentRoutes } from "./incidents.ts";
import { messageRoutes } from "./messages.ts";
import { operatorRoutes } from "./operators.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { personRoutes } from "./people.ts";
import { providerRoutes } from "./provider.ts";
import { readRoutes } from "./reads.ts";
import { requestRoutes } from "./requests.ts";
import { type Route, route } from "./route.ts";
import { screenRoutes } from "./screens.ts";
import { sessionRoutes } from "./session.ts";
import { telemetryRoutes } from "./telemetry.ts";
import { templateRoutes } from "./templates.ts";
import { tokenRoutes } from "./tokens.ts";

/** Every endpoint there is: express is set up from it and the document is made of it. */
export function routeTable(version: string): readonly Route[] {
	const table: Route[] = [
		...readRoutes,
		...budgetRoutes,
		...configuredRoutes,
		...screenRoutes,
		...documentRoutes,
		...incidentRoutes,
		...messageRoutes,
		...acknowledgementRoutes,
		...canaryRoutes,
		bundleRoute(version),
		...commandRoutes,
		...templateRoutes,
		...telemetryRoutes,
		...operatorRoutes,
		...sessionRoutes,
		...passkeyRoutes,
		...providerRoutes,
		...personRoutes,
		...tokenRoutes,
		...requestRoutes,
	];
	const document = () => openApi(table, version);
	let made: ReturnType<typeof document> | null = null;
	table.push(
		route({
			method: "get",
			kind: "read",
			path: "/api/v1/openapi.json",
			name: "openapi",
			right: "see",
			summary: "This description",
			answer: z.looseObject({ openapi: z.string() }),
			handle: () => {
				made ??= document();
				return made;
			},
		}),
	);
	return table;
}
