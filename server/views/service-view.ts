import type { OutageView } from "./outage-view.ts";

export type Verdict = "up" | "degraded" | "down" | "unknown" | "maintenance" | "idle";

export type SignalView = {
	id: string;
	/** As the firm calls it, if it does. */
	name?: string;
	site: string;
	unit: string | null;
	decides: boolean;
	indicates: string | null;
	verdict: Verdict;
	cause: string | null;
	/** Newest value and its instant; null before its first word. */
	value: number | null;
	at: string | null;
	down: LimitView | null;
	degraded: LimitView | null;
	everySeconds: number | null;
	silentAfterSeconds: number | null;
	/** Two series for one signal: listed with the `match` that would separate them (SEMANTICS 1.8). */
	ambiguous: boolean;
};

export type LimitView = { below: number } | { above: number } | { equals: number };

export type ServiceView = {
	id: string;
	name: string;
	kind: "core-system" | "quote-feed" | "dr-site" | "supporting";
	core: boolean;
	tier: "A" | "B" | "none";
	layer: "front" | "middle" | "back" | "infrastructure" | null;
	channels: string[];
	functions: string[];
	dependsOn: string[];
	dependants: string[];
	/** Services that are signed off as a substitute for it by now (SEMANTICS 3.6). */
	substitutes: string[];
	vendor: { id: string; name: string; phone: string | null } | null;
	owner: string | null;
	runbook: string | null;
	verdict: Verdict;
	verdictSince: string;
	cause: string | null;
	servingSite: string;
	takenOver: boolean;
	maintenanceUntil: string | null;
	/** The running outage (suspected included); null if none. */
	outage: OutageView | null;
	/** The incident the outage belongs to. */
	incident: string | null;
	signals: SignalView[];
	/** Id of the signal whose figure stands on the wall: the first failing one, else the first deciding one. */
	mainSignal: string | null;
	/** Last 15 minutes of the main signal, at most 90 points, oldest first; null = gap. */
	spark: (number | null)[];
	newestAt: string | null;
};
