import type { Request, Response } from "express";
import { z } from "zod";
import { SECOND } from "../../streams/instant.ts";
import { problem } from "../http/errors.ts";
import { type AcknowledgementView, acknowledgementView } from "../messages/acknowledgement-view.ts";
import { messagePath, type SentLink, stateOf, type Taker, takerOf, wasUsed } from "../messages/acknowledging.ts";
import { type Caller, whose } from "../people/caller.ts";
import { type Given as Factor, takeFactor } from "../people/factor.ts";
import { inTurn, keep, type People } from "../people/people.ts";
import { placeOf } from "../people/place.ts";
import type { Program } from "../program.ts";
import type { IncidentView } from "../views/incident-view.ts";
import { answerOf } from "./ask.ts";
import { factorIn, factorShape, passkeyOptions } from "./factor-bodies.ts";
import { optionsFor } from "./passkeys.ts";
import { found, type Route, route } from "./route.ts";

const link = z.string().regex(/^[\w-]{20,800}\.[\w-]{43}$/, "expected what stands behind the # of the link");

type Given = {
	readonly program: Program;
	readonly people: People;
	readonly caller: Caller;
	readonly req: Request;
	readonly res: Response;
	readonly body: { readonly link: string };
};
type Opened = { readonly sent: SentLink; readonly incident: IncidentView; readonly taker: Taker; readonly view: AcknowledgementView };

async function opened({ program, people, caller, req, body }: Given): Promise<Opened> {
	const sent = found(program.messages.sentLink(body.link), "link");
	const incident = found(program.incident(sent.incident), "incident");
	const taker = takerOf(people, caller, sent, whose(caller, req), placeOf(people.addresses, req));
	const { id, title, occurredAt, acknowledgedBy } = incident;
	const state = stateOf(sent, await wasUsed(people, sent), incident, people.now());
	const view = { state, incident: id, title, occurredAt, acknowledgedBy, name: taker.whose.by ?? sent.name, needs: taker.needs, ways: [...taker.ways] };
	return { sent, incident, taker, view };
}

const WHY_NOT = { used: "the link was used before", expired: "the link is over: open the incident", over: "the outage is over" } as const;

/** Throws unless whoever asks has given what is asked of them. */
async function prove({ people, res }: Given, { taker, sent }: Opened, factor: Factor | null): Promise<void> {
	if (taker.needs === "nothing") return;
	if (taker.needs === "sign-in") throw problem("unauthenticated", "sign in first");
	if (factor === null) throw misfit("the second factor is needed too");
	const refusal = await takeFactor(people, taker.account!.login, factor, takingOn(sent), taker.whose);
	if (refusal === null) return;
	if ("refused" in refusal) throw misfit(refusal.refused);
	res.set("Retry-After", String(Math.ceil(refusal.waitsMs / SECOND)));
	throw problem("busy", "too many failures: wait a little");
}

const misfit = (message: string) => problem("unauthenticated", message, [{ path: "secondFactor", message }]);

/** Whom a challenge is for that stands under a link. */
const takingOn = ({ message }: SentLink): string => `link/${message}`;

/** Takes the incident on. One at a time, so that a link that is clicked twice is used once. */
function takeOn(given: Given, { sent, incident, taker }: Opened): Promise<AcknowledgementView> {
	const { people, program } = given;
	const by = taker.whose.by ?? sent.name;
	return inTurn(people, async () => {
		const { view } = await opened(given);
		if (view.state !== "good") throw problem("conflict", WHY_NOT[view.state]);
		await answerOf(program.command({ command: "acknowledge", incident: incident.id, service: null, note: null }, { by, reason: null }));
		await keep(people, [], [{ ...taker.whose, what: "acknowledged-by-link", about: messagePath(sent), detail: `incident/${incident.id}` }]);
		return { ...view, state: "used", acknowledgedBy: by };
	});
}

const ofLink = { method: "post", kind: "sign-in", right: "anyone", answer: acknowledgementView } as const;

/** Taking an incident on by the link in a message. Both are POSTs: whatever follows links by itself takes nothing on. */
export const acknowledgementRoutes: readonly Route[] = [
	route({
		...ofLink,
		path: "/api/v1/acknowledgements/look",
		name: "lookAtLink",
		summary: "What the link in a message leads to, and what is asked of whoever takes the incident on by it; does nothing",
		body: z.strictObject({ link }),
		handle: async (given) => (await opened(given)).view,
	}),
	route({
		...ofLink,
		path: "/api/v1/acknowledgements/passkey",
		name: "askPasskeyOfLink",
		summary: "What a browser shows a passkey by of whom the link was sent to; good once, for five minutes",
		body: z.strictObject({ link }),
		answer: passkeyOptions,
		handle: async (given) => {
			const { view, taker, sent } = await opened(given);
			if (view.state !== "good") throw problem("conflict", WHY_NOT[view.state]);
			if (taker.account === null) throw problem("conflict", "no second factor is asked for");
			return optionsFor(given.people, given.req, taker.account, takingOn(sent));
		},
	}),
	route({
		...ofLink,
		path: "/api/v1/acknowledgements",
		name: "acknowledgeByLink",
		summary: "Takes an incident on by the link in a message: once, within ten minutes, while the outage runs; with the second factor where it is asked for",
		body: z.strictObject({ link, ...factorShape }),
		handle: async (given) => {
			const found = await opened(given);
			if (found.view.state !== "good") throw problem("conflict", WHY_NOT[found.view.state]);
			await prove(given, found, factorIn(given.body));
			return takeOn(given, found);
		},
	}),
];
