import { refusesAhead } from "../../streams/command.ts";
import { dateOf } from "../../streams/instant.ts";
import { withAct } from "../incidents/awareness.ts";
import { type Bulletin, isOurs, vendorsOf } from "../incidents/bulletins.ts";
import { isNamable, newestFirst } from "../incidents/incident.ts";
import { NOTHING, openIncident } from "../incidents/placing.ts";
import type { GivenPass } from "../pass.ts";
import { type Outcome, type Parts, put } from "../register.ts";
import type { OpeningCommand } from "./command.ts";
import { refusesLaterDate } from "./order.ts";

type Recorded = Extract<OpeningCommand, { command: "recordBulletin" }>;

/** A vendor's word: an act on the newest open incident with that vendor; only without one it opens a candidate (SEMANTICS 4.6). */
export function recordBulletin(register: Parts, command: Recorded, pass: GivenPass): Outcome {
	const { inventory } = pass.duties.firm;
	const { vendor, text } = command;
	const refusal =
		(isOurs(vendor, inventory) ? null : `vendor ${vendor} is not configured`) ??
		refusesAhead("receivedAt", command.receivedAt, pass) ??
		refusesLaterDate("firstNotifiedOn", command.firstNotifiedOn, command.receivedAt ?? pass.at);
	if (refusal !== null) return { refusal, subject: `vendor/${vendor}` };
	const bulletin = bulletinOf(command, pass);
	const known = { ...register, bulletins: [...register.bulletins, bulletin] };
	const act = { at: bulletin.receivedAt, source: "vendor", note: text, by: pass.by, recordedAt: pass.at, reason: null };
	const open = [...register.incidents.values()].filter((incident) => isNamable(incident) && incident.exerciseSince === null);
	const home = open.filter((incident) => vendorsOf(incident, inventory).includes(vendor)).sort(newestFirst)[0];
	if (home !== undefined) return put(known, { ...home, awareness: withAct(home.awareness, act) });
	const opening = { ...NOTHING, name: vendor, openedBy: "bulletin", openedAt: bulletin.receivedAt, reportable: "candidate" } as const;
	return openIncident(known, { ...opening, bulletinVendors: [vendor], awareness: [act] }, pass);
}

function bulletinOf({ vendor, component, firms, firstNotifiedOn, receivedAt, text }: Recorded, { at, by }: GivenPass): Bulletin {
	const received = receivedAt ?? at;
	return { vendor, component, firms, firstNotifiedOn: firstNotifiedOn ?? dateOf(received), receivedAt: received, text, by, recordedAt: at };
}
