import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { secondsBetween } from "../format/duration.ts";

export const STATES = ["open", "handled", "released", "closed", "withdrawn", "not-reportable"] as const satisfies readonly IncidentView["state"][];
export const TIERS = ["A", "B", "none"] as const satisfies readonly ServiceView["tier"][];
export const KINDS = [
	"outage",
	"degraded",
	"bulletin",
	"load",
	"complaints",
	"attack",
	"awareness",
	"report",
] as const satisfies readonly IncidentView["openedBy"][];
/** How far back, in days. */
export const PERIODS = ["7", "30", "90", "365"] as const;
export const YES_NO = ["yes", "no"] as const;

/** What the address asks to see; null: all. */
export type RegisterFilter = {
	state: string | null;
	period: string | null;
	service: string | null;
	tier: string | null;
	kind: string | null;
	major: string | null;
	exercise: string | null;
};
export const FILTERS = ["state", "period", "service", "tier", "kind", "major", "exercise"] as const satisfies readonly (keyof RegisterFilter)[];

export const filterOf = (search: URLSearchParams): RegisterFilter =>
	Object.fromEntries(FILTERS.map((name) => [name, search.get(name) || null])) as RegisterFilter;

type Known = { services: readonly Pick<ServiceView, "id" | "tier">[]; now: number };

/** The register: what was read once, with what the socket has told since in its place; newest first. */
export function register(read: readonly IncidentView[], live: readonly IncidentView[], filter: RegisterFilter, known: Known): IncidentView[] {
	const all = new Map([...read, ...live].map((incident) => [incident.id, incident]));
	return [...all.values()]
		.filter((incident) => isMeant(incident, filter, known))
		.sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt) || b.id.localeCompare(a.id));
}

function isMeant(incident: IncidentView, filter: RegisterFilter, { services, now }: Known): boolean {
	const { state, period, service, tier, kind, major, exercise } = filter;
	const tiers = () => services.filter(({ id }) => incident.services.includes(id)).map((each) => each.tier);
	return (
		(state === null || incident.state === state) &&
		(period === null || secondsBetween(incident.restoredAt ?? incident.occurredAt, now) <= Number(period) * 86_400 || incident.state === "open") &&
		(service === null || incident.services.includes(service)) &&
		(tier === null || tiers().includes(tier as ServiceView["tier"])) &&
		(kind === null || incident.openedBy === kind) &&
		(major === null || isMajor(incident) === (major === "yes")) &&
		(exercise === null || incident.exercise === (exercise === "yes"))
	);
}

/** Major, or to be taken for it until people decide (SEMANTICS 5.4). */
export const isMajor = ({ major }: IncidentView): boolean => major.state !== "no" && major.state !== "downgraded";

/** The initial filing of an incident, if it has one. */
export const initialOf = ({ filings }: IncidentView) => filings.find(({ kind }) => kind === "initial") ?? null;

/** How a filing stands in one cell. `at`: when it was filed, or by when it is due or expected. */
export type FilingCell = { key: string; kind: FilingView["kind"]; tone: "overdue" | "due" | "late" | "filed" | "waiting"; at: string | null; shadow: boolean };

/** What is owed of an incident, the most pressing first, then what was filed and what has not begun; nothing of what nobody asks for. */
export function filingCells({ filings }: Pick<IncidentView, "filings">, now: number): FilingCell[] {
	const cells = filings.map((filing, index) => ({ key: `${filing.kind} ${index}`, kind: filing.kind, shadow: filing.shadow, ...standOf(filing, now) }));
	return cells.filter((cell): cell is FilingCell => cell.tone !== null).sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));
}

const ORDER: FilingCell["tone"][] = ["overdue", "due", "late", "filed", "waiting"];

function standOf({ state, dueAt, filedAt, expectedAt, late }: FilingView, now: number): { tone: FilingCell["tone"] | null; at: string | null } {
	if (state === "not-required" || state === "withdrawn") return { tone: null, at: null };
	if (filedAt) return { tone: late ? "late" : "filed", at: filedAt };
	if (dueAt && state !== "waiting") return { tone: Date.parse(dueAt) < now ? "overdue" : "due", at: dueAt };
	return { tone: expectedAt ? "waiting" : null, at: expectedAt };
}

/** Whether a figure of it still moves with the second. */
export const isRunning = (incident: IncidentView): boolean =>
	incident.restoredAt === null || incident.filings.some(({ state, filedAt }) => !filedAt && state === "running");
