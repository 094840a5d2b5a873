import { io, type Socket } from "socket.io-client";
import { parseInstant } from "../../streams/instant.ts";
import { answerWith } from "./child.ts";
import { openDeafScreen } from "./deaf-screen.ts";

/** Open so many screens; or tell what they saw since the last time it was asked. */
export type ScreensQuestion = { readonly open: { readonly url: string; readonly screens: number } } | "seen";

/** In milliseconds. `views`: newest sample in a view to its arrival; `verdicts`: the instant of a new verdict to its arrival; `noticed`: a change due to noticed. */
export type Seen = { readonly views: number[]; readonly verdicts: number[]; readonly noticed: number[]; readonly missed: number };

/** The screens that read what they are told; the others only take it. */
const READING = 2;

type ServiceMessage = { readonly revision: number; readonly view: { readonly id: string; readonly verdictSince: string; readonly newestAt: string | null } };
type ActivityMessage = { readonly changes: readonly { readonly kind: string; readonly happenedAt: string; readonly noticedAt: string }[] };
type OverviewMessage = { readonly services: readonly ServiceMessage["view"][] };

const opened: (() => void)[] = [];
let seen: Seen = nothing();

answerWith<ScreensQuestion, Seen>(async (question) => {
	if (question !== "seen") await open(question.open);
	const told = seen;
	seen = nothing();
	return told;
});

function nothing(): Seen {
	return { views: [], verdicts: [], noticed: [], missed: 0 };
}

async function open({ url, screens }: { url: string; screens: number }): Promise<void> {
	for (const leave of opened.splice(0)) leave();
	for (let i = 0; i < screens; i++) opened.push(await (i < READING ? openReadingScreen(url) : openDeafScreen(url)));
}

/** As the page connects; resolves with its overview. */
async function openReadingScreen(url: string): Promise<() => void> {
	const socket = io(url, { transports: ["websocket"], forceNew: true });
	const since = new Map<string, string>();
	const newest = new Map<string, string | null>();
	const overview = await new Promise<OverviewMessage>((resolve) => socket.once("overview", resolve));
	for (const { id, verdictSince, newestAt } of overview.services) {
		since.set(id, verdictSince);
		newest.set(id, newestAt);
	}
	listen(socket, since, newest);
	return () => socket.disconnect();
}

function listen(socket: Socket, since: Map<string, string>, newest: Map<string, string | null>): void {
	socket.on("service", ({ view: { id, verdictSince, newestAt } }: ServiceMessage) => {
		const now = Date.now();
		if (since.get(id) !== verdictSince) seen.verdicts.push(now - parseInstant(verdictSince));
		if (newestAt !== null && newest.get(id) !== newestAt) seen.views.push(now - parseInstant(newestAt));
		since.set(id, verdictSince);
		newest.set(id, newestAt);
	});
	socket.on("activity", ({ changes }: ActivityMessage) => {
		for (const { kind, happenedAt, noticedAt } of changes)
			if (kind === "service-verdict") seen.noticed.push(parseInstant(noticedAt) - parseInstant(happenedAt));
	});
	socket.on("disconnect", () => {
		seen = { ...seen, missed: seen.missed + 1 };
	});
}
