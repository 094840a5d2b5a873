import { canaryRunView, canaryView } from "../canary/canary-view.ts";
import { whose } from "../people/caller.ts";
import { type Route, route } from "./route.ts";

/** An outage of nobody's through the whole chain: whether a real one would reach people. */
export const canaryRoutes: readonly Route[] = [
	route({
		method: "get",
		kind: "read",
		right: "see",
		path: "/api/v1/canary",
		name: "canary",
		summary: "The last runs of the canary, newest first, hop by hop, and when the next begins",
		answer: canaryView,
		handle: ({ program }) => program.canary.view(),
	}),
	route({
		method: "post",
		kind: "command",
		right: "configure",
		path: "/api/v1/canary",
		name: "askCanary",
		done: () => ({ what: "canary-asked", about: "canary" }),
		summary: "Runs the canary now; the run that is under way already, if there is one",
		answer: canaryRunView,
		further: { 202: { description: "A run has begun", answer: canaryRunView } },
		handle: ({ program, caller, req, res }) => {
			const { begun, run } = program.canary.ask(whose(caller, req).by);
			if (begun) res.status(202);
			return run;
		},
	}),
];
