import type { ActivityView } from "../../server/views/activity-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";

/** What a change is about, taken from its subject path: `service/web-order/outage/…`, `incident/ID/filing/initial`. */
export type ActivitySubject = { service: string | null; incident: string | null; part: string | null; partId: string | null };
/** The things changes are about, to call them by name. */
export type Named = { services: readonly Pick<ServiceView, "id" | "name">[]; incidents: readonly Pick<IncidentView, "id" | "title">[] };

/** Splits a subject path. */
export function subjectOf(subject: string): ActivitySubject {
	const [kind, id, part, partId] = subject.split("/");
	return { service: kind === "service" ? (id ?? null) : null, incident: kind === "incident" ? (id ?? null) : null, part: part ?? null, partId: partId ?? null };
}

/** How the thing a path leads to is called on the screen. */
export function subjectName(subject: string, { services, incidents }: Named): string {
	const { service, incident } = subjectOf(subject);
	const name = services.find(({ id }) => id === service)?.name ?? incidents.find(({ id }) => id === incident)?.title;
	return name ?? service ?? incident ?? subject;
}

/** Changes that repeat what the services, the clocks and the draft already show. */
const QUIET = new Set(["signal-verdict", "draft-made", "field-set", "outage-joined", "incident-instant", "criterion-state", "level-changed", "filing-due"]);

const isQuiet = ({ kind, to }: ActivityView): boolean => QUIET.has(kind) || (kind === "filing-state" && (to === "running" || to === "waiting"));

/** The last changes worth a line on the wall, newest first. */
export function lastChanges(activity: readonly ActivityView[], count: number): ActivityView[] {
	return activity.filter((change) => !isQuiet(change)).slice(0, count);
}
