import type { ActivityView, ServiceView } from "../../server/views.ts";

/** What a change is about, taken from its subject path: `service/web-order/outage/…`, `incident/ID/filing/initial`. */
export type ActivitySubject = { service: string | null; incident: string | null; part: string | null; partId: string | null };

/** Splits a subject path; `names` of services come from the views. */
export function subjectOf(subject: string): ActivitySubject {
	const [kind, id, part, partId] = subject.split("/");
	return { service: kind === "service" ? (id ?? null) : null, incident: kind === "incident" ? (id ?? null) : null, part: part ?? null, partId: partId ?? null };
}

/** How the thing a change is about is called on the screen. */
export function subjectName(change: ActivityView, services: readonly ServiceView[]): string {
	const { service, incident } = subjectOf(change.subject);
	return services.find(({ id }) => id === service)?.name ?? service ?? incident ?? change.subject;
}

/** Changes that repeat what the services and the draft already show. */
const QUIET = new Set(["signal-verdict", "draft-made", "field-set", "outage-joined", "incident-instant"]);

/** The last changes worth a line, newest first. */
export function lastChanges(activity: readonly ActivityView[], count: number): ActivityView[] {
	return activity.filter(({ kind }) => !QUIET.has(kind)).slice(0, count);
}
