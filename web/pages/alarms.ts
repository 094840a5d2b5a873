import type { DeadlineView } from "../../server/views/deadline-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { Block, Member } from "./wall-blocks.ts";

/** What each sound stands for: a confirmed outage, 80 % of the RTO, a filing that is nearly or over due. */
export type AlarmKind = "outage" | "rto" | "filing";
/** Something that sounds until a person answers it by name. */
export type Alarm = {
	/** Names the alarm in the register too: whoever answers it answers this one and no other. */
	id: string;
	kind: AlarmKind;
	/** Epoch milliseconds: what was said before this instant does not answer it. */
	since: number;
	subject: string;
	filing: FilingView["kind"] | null;
	late: boolean;
	/** Null: nobody can take it on yet, so it can only be silenced on this screen. */
	incident: string | null;
};

/** A filing sounds when so much is left of its time, and again when it is over. */
const FILING_WARNS_MS = 10 * 60_000;
const KINDS: AlarmKind[] = ["filing", "rto", "outage"];

/** Everything that sounds at `now`, the most urgent kind first and the oldest first within it. */
export function wallAlarms(overview: OverviewView, blocks: readonly Block[], now: number): Alarm[] {
	const all = [...blocks.flatMap(outageAlarm), ...blocks.flatMap((block) => rtoAlarm(block, now)), ...filingAlarms(overview, now)];
	return all.filter((alarm) => !isAnswered(alarm, overview.incidents)).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.since - b.since);
}

function outageAlarm({ id, incident, members }: Block): Alarm[] {
	const confirmed = members.filter(({ outage }) => outage.state === "confirmed" && outage.confirmedAt !== null);
	const first = confirmed[0];
	if (!first) return [];
	const since = Math.min(...confirmed.map(({ outage }) => Date.parse(outage.confirmedAt!)));
	return [alarm("outage", id, since, first.service.name, incident?.id ?? null)];
}

/** The services of one incident pass their 80 % within seconds of each other: the first speaks for all. */
function rtoAlarm({ incident, members }: Block, now: number): Alarm[] {
	const eighty = ({ outage }: Member) => (outage.state === "confirmed" && outage.eightyAt !== null ? Date.parse(outage.eightyAt) : Number.POSITIVE_INFINITY);
	const first = [...members].sort((a, b) => eighty(a) - eighty(b))[0];
	if (!first || eighty(first) > now) return [];
	const { service, outage } = first;
	return [alarm("rto", `${service.id}/${outage.id}`, eighty(first), service.name, incident?.id ?? null)];
}

function filingAlarms({ deadlines, incidents }: OverviewView, now: number): Alarm[] {
	return deadlines.filter(({ kind, shadow }) => kind === "filing" && !shadow).flatMap((deadline) => filingAlarm(deadline, incidents, now));
}

function filingAlarm({ filing, incident, dueAt }: DeadlineView, incidents: readonly IncidentView[], now: number): Alarm[] {
	const due = Date.parse(dueAt);
	const late = now > due;
	if (now < due - FILING_WARNS_MS) return [];
	const subject = incidents.find(({ id }) => id === incident)?.title ?? incident ?? "";
	const since = late ? due : due - FILING_WARNS_MS;
	return [{ ...alarm("filing", `${incident}/${filing}${late ? "/late" : ""}`, since, subject, incident), filing, late }];
}

const alarm = (kind: AlarmKind, of: string, since: number, subject: string, incident: string | null): Alarm => ({
	id: `${kind}/${of}`,
	kind,
	since,
	subject,
	filing: null,
	late: false,
	incident,
});

const isLaterAlarm = (note: string | null) => note?.startsWith("rto/") || note?.startsWith("filing/");

/** Taking an incident on answers its outage; the later alarms are answered one by one, by their own name. */
function isAnswered({ id, kind, since, incident }: Alarm, incidents: readonly IncidentView[]): boolean {
	const view = incidents.find((each) => each.id === incident);
	if (!view) return false;
	const answers = view.awareness.filter(({ source }) => source === "acknowledgement");
	return answers.some(({ at, note }) => (kind === "outage" ? Date.parse(at) >= since && !isLaterAlarm(note) : note === id));
}
