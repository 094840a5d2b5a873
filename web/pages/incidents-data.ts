import type { IncidentView } from "../../server/views.ts";

export const STATES = ["open", "handled", "released", "closed", "withdrawn", "not-reportable"] as const satisfies readonly IncidentView["state"][];

/** The register: what was read once, with what the socket has told since in its place; newest first. */
export function register(read: readonly IncidentView[], live: readonly IncidentView[], state: string | null): IncidentView[] {
	const known = new Map([...read, ...live].map((incident) => [incident.id, incident]));
	return [...known.values()]
		.filter((incident) => !state || incident.state === state)
		.sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt) || b.id.localeCompare(a.id));
}

/** The initial filing of an incident, if it has one. */
export const initialOf = ({ filings }: IncidentView) => filings.find(({ kind }) => kind === "initial") ?? null;
