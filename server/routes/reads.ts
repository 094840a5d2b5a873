import { z } from "zod";
import { DAY, dateOf, startOfDate } from "../../streams/instant.ts";
import { changesFor, sightFor } from "../people/caller.ts";
import { id, tier } from "../schemas.ts";
import { overviewForWall } from "../views/for-wall.ts";
import { activityView } from "../views/schemas/activity.ts";
import { calendarDayView } from "../views/schemas/calendar.ts";
import { deadlineView } from "../views/schemas/deadline.ts";
import { handoverView } from "../views/schemas/handover.ts";
import { historyView } from "../views/schemas/history.ts";
import { outageView } from "../views/schemas/outage.ts";
import { overviewView } from "../views/schemas/overview.ts";
import { serviceView } from "../views/schemas/service.ts";
import { rejectedView, unregisteredView } from "../views/schemas/telemetry.ts";
import { found, type Route, route } from "./route.ts";
import { dates, span, wholeSpan } from "./spans.ts";

const read = { method: "get", kind: "read" } as const;
const service = z.object({ id });

export const readRoutes: readonly Route[] = [
	route({
		...read,
		path: "/api/v1/overview",
		name: "overview",
		right: "wall",
		summary: "What the wall shows: firm, clock, services, open incidents, deadlines, banners; to a wall's token what it draws of them alone",
		answer: overviewView,
		handle: ({ program, beat, caller }) => {
			const overview = { beat: beat(), ...program.overview() };
			return sightFor(caller) === "all" ? overview : overviewForWall(overview);
		},
	}),
	route({
		...read,
		path: "/api/v1/services",
		name: "services",
		right: "see",
		summary: "Every service with its verdict, outage, clock and signals",
		answer: z.array(serviceView),
		handle: ({ program }) => program.services(),
	}),
	route({
		...read,
		path: "/api/v1/services/{id}",
		name: "service",
		right: "see",
		summary: "One service",
		params: service,
		answer: serviceView,
		handle: ({ program, params }) => found(program.service(params.id), "service"),
	}),
	route({
		...read,
		path: "/api/v1/services/{id}/history",
		name: "history",
		right: "see",
		summary: "Samples, verdict bands and outages of a span; the last six hours unless said",
		params: service,
		query: z.object(span),
		answer: historyView,
		handle: async ({ program, params, query, now }) => {
			const { from, to } = wholeSpan(query, now());
			return found(await program.history(params.id, from, to), "service");
		},
	}),
	route({
		...read,
		path: "/api/v1/outages",
		name: "outages",
		right: "see",
		summary: "Outages any part of which lies in the span",
		query: z.object({ ...span, service: id.optional(), tier: tier.optional() }),
		answer: z.array(outageView),
		handle: ({ program, query }) =>
			program.outages({ from: query.from ?? null, to: query.to ?? null, service: query.service ?? null, tier: query.tier ?? null }),
	}),
	route({
		...read,
		path: "/api/v1/deadlines",
		name: "deadlines",
		right: "see",
		summary: "Every running clock, nearest first",
		answer: z.array(deadlineView),
		handle: ({ program }) => program.deadlines(),
	}),
	route({
		...read,
		path: "/api/v1/calendar",
		name: "calendar",
		right: "see",
		summary: "Days with their type, windows and source; the next thirty unless said",
		query: z.object(dates),
		answer: z.array(calendarDayView),
		handle: ({ program, query, now }) => {
			const from = query.from ?? dateOf(now());
			const to = query.to ?? dateOf(startOfDate(from) + 29 * DAY);
			wholeSpan({ from: startOfDate(from), to: startOfDate(to) + DAY }, now());
			return program.calendar(from, to);
		},
	}),
	route({
		...read,
		path: "/api/v1/activity",
		name: "activity",
		right: "see",
		summary: "What people would tell each other of a span, newest first, at most 1,000; the last six hours unless said",
		query: z.object(span),
		answer: z.array(activityView),
		handle: async ({ program, query, now, caller }) => {
			const { from, to } = wholeSpan(query, now());
			return changesFor(caller, await program.activity(from, to));
		},
	}),
	route({
		...read,
		path: "/api/v1/handovers",
		name: "handovers",
		right: "see",
		summary: "Shifts that changed hands, newest first",
		answer: z.array(handoverView),
		handle: ({ program }) => program.handovers(),
	}),
	route({
		...read,
		path: "/api/v1/unregistered",
		name: "unregistered",
		right: "see",
		summary: "Telemetry that nothing claims, or ambiguously, with the configuration that would claim it",
		answer: z.array(unregisteredView),
		handle: ({ program }) => program.unregistered(),
	}),
	route({
		...read,
		path: "/api/v1/rejected",
		name: "rejected",
		right: "see",
		summary: "Records that could not be read",
		answer: z.array(rejectedView),
		handle: ({ program }) => program.rejected(),
	}),
];
