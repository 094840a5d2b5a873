import { formatInstant, type Instant } from "../../streams/instant.ts";
import { type NumberedChange, PERSON_ACT } from "../store/store.ts";
import type { Act } from "./act.ts";
import type { People } from "./people.ts";
import type { ActView } from "./person-view.ts";

export type TrailQuery = {
	readonly by?: string | undefined;
	readonly what?: Act["what"] | undefined;
	readonly from?: Instant | undefined;
	readonly to?: Instant | undefined;
	readonly limit: number;
};

/** How many are looked through at most for one name, or for one sort of act. */
const LOOKED_THROUGH = 10_000;

/** Who did what, newest first. */
export async function trailOf({ store }: People, { by, what, from, to, limit }: TrailQuery): Promise<ActView[]> {
	const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
	const acts = await store.changes({ ...span, kinds: [PERSON_ACT], newestFirst: true, limit: by === undefined && what === undefined ? limit : LOOKED_THROUGH });
	const own = acts.filter((act) => (by === undefined || act.by === by) && (what === undefined || act.to === what));
	return own.slice(0, limit).map(viewOfAct);
}

/** What people did about an incident: to it, to its filings, and by the links that messages about it held. Those are good for minutes from `occurredAt` on, however many messages came after. */
export async function actsAbout({ store }: People, incident: string, occurredAt: Instant): Promise<ActView[]> {
	const own = `incident/${incident}`;
	const query = { kinds: [PERSON_ACT], limit: LOOKED_THROUGH } as const;
	const [acts, ofMessages] = await Promise.all([
		store.changes({ ...query, newestFirst: true, subjectPrefix: own }),
		store.changes({ ...query, from: occurredAt, subjectPrefix: "message/" }).then((all) => all.map(viewOfAct)),
	]);
	const direct = acts.filter(({ subject }) => subject === own || subject.startsWith(`${own}/`)).map(viewOfAct);
	return [...direct, ...ofMessages.filter(({ detail }) => detail === own)];
}

function viewOfAct({ id, happenedAt, to: what, subject, by, reason }: NumberedChange): ActView {
	const { roles, address, screen, detail = null } = JSON.parse(reason!) as Pick<ActView, "roles" | "address" | "screen"> & { detail?: string };
	return { id, at: formatInstant(happenedAt), what: what!, about: subject, by, roles, address, screen, detail };
}
