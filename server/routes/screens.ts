import { z } from "zod";
import { problem } from "../http/errors.ts";
import { screenView } from "../views/schemas/beat.ts";
import { type Route, route } from "./route.ts";

/** As socket.io makes its ids; long enough that nobody speaks for another's screen by chance. */
const socketId = z.string().regex(/^[\w-]{10,40}$/, "expected the id of a socket");
const word = z.strictObject({
	page: z.string().regex(/^\/[\w/-]{0,200}$/, "expected the path of a page"),
	visible: z.boolean(),
	audible: z.boolean(),
	name: z.string().trim().min(1).max(60).nullable(),
});

/** Who looks on: the socket only speaks, so a screen says over HTTP whether it can be seen and heard. */
export const screenRoutes: readonly Route[] = [
	route({
		method: "get",
		kind: "read",
		path: "/api/v1/screens",
		name: "screens",
		right: "see",
		summary: "Screens that are connected: page, name, whether they are visible and audible; null where one has said nothing for a minute",
		answer: z.array(screenView),
		handle: ({ screens }) => screens.views(),
	}),
	route({
		method: "put",
		kind: "command",
		path: "/api/v1/screens/{id}",
		name: "attend",
		right: "wall",
		summary: "A connected screen says what it shows, and whether it can be seen and heard; `id` is that of its socket",
		params: z.object({ id: socketId }),
		body: word,
		answer: null,
		handle: ({ screens, params, body }) => {
			if (!screens.heard(params.id, body)) throw problem("not-found", "no such screen");
		},
	}),
];
