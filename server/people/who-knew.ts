import type { MessageView } from "../messages/message-view.ts";
import type { IncidentView } from "../views/incident-view.ts";
import type { KnewView } from "./knew-view.ts";
import type { ActView } from "./person-view.ts";

const NOWHERE = { roles: [], address: null, screen: null, counts: false };

/** Who knew of an incident when, the earliest first: its awareness ledger together with what the trail and the delivery log tell. */
export function whoKnew(incident: Pick<IncidentView, "awareness">, messages: readonly MessageView[], acts: readonly ActView[]): KnewView[] {
	const ledger = incident.awareness.map(({ at, by, source, counts }): KnewView => ({ ...NOWHERE, at, what: "awareness", by, detail: source, counts }));
	const told = messages.flatMap(({ endedAt, person, occasion, channel }): KnewView[] =>
		endedAt === null ? [] : [{ ...NOWHERE, at: endedAt, what: "message-delivered", by: person?.name ?? null, detail: `${occasion} ${channel}` }],
	);
	const done = acts.map(({ at, what, by, roles, address, screen, about, detail }): KnewView => {
		const said = what === "draft-viewed" ? about.split("/").slice(2).join("/") : detail;
		return { at, what, by, roles: [...roles], address, screen, detail: said, counts: false };
	});
	return [...ledger, ...told, ...done].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** For whoever reads what was known, and not about people: from where somebody did something is left out. */
export function withoutPlace(knew: KnewView): KnewView {
	return { ...knew, address: null, screen: null };
}
