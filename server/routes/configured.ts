import { z } from "zod";
import { id } from "../schemas.ts";
import { calendarHorizonView } from "../views/schemas/calendar.ts";
import { serviceConfigurationView } from "../views/schemas/configuration.ts";
import { found, type Route, route } from "./route.ts";

const read = { method: "get", kind: "read", right: "see" } as const;

/** What is configured, as it is in force. */
export const configuredRoutes: readonly Route[] = [
	route({
		...read,
		path: "/api/v1/services/{id}/configuration",
		name: "serviceConfiguration",
		summary: "A service as it is configured, with its tier and limits by date",
		params: z.object({ id }),
		answer: serviceConfigurationView,
		handle: ({ program, params }) => found(program.configuration(params.id), "service"),
	}),
	route({
		...read,
		path: "/api/v1/calendar/horizon",
		name: "calendarHorizon",
		summary: "How far the calendar reaches, and the closures entered so far",
		answer: calendarHorizonView,
		handle: ({ program }) => program.calendarHorizon(),
	}),
];
