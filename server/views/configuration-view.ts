import type { LimitView, ServiceView } from "./service-view.ts";

/** A window by its name, or hours of one's own. */
export type WindowView = string | { days: "trading" | "business" | "all"; from: string; to: string }[];

/** A service as it is configured, every default filled in: `GET /services/{id}/configuration`. */
export type ServiceConfigurationView = {
	service: string;
	/** Where the tier comes from: the dated profile of the firm, the service itself, or there is none. */
	tierFrom: "profile" | "service" | "none";
	/** Tier and limits by date, the oldest first; `from` is null for since ever. `profile`: the one in force then. */
	tiers: {
		from: string | null;
		tier: ServiceView["tier"];
		toleranceSeconds: number | null;
		rtoSeconds: number | null;
		profile: { validFrom: string; securityLevel: number; overrideReason: string | null } | null;
	}[];
	/** The RTO that the firm has set for it; null: that of its tier. */
	ownRtoSeconds: number | null;
	rpoSeconds: number | null;
	takeOverTakesSeconds: number | null;
	hours: WindowView;
	affectsTrading: boolean;
	tradingWindow: WindowView;
	/** How many of its signals make it down: any, all, or at least so many. */
	downWhen: "any" | "all" | number;
	confirmAfterSeconds: number;
	confirmWindowSeconds: number;
	restoreAfterSeconds: number;
	mergeGapSeconds: number;
	candidateAfterSeconds: number;
	/** Those of the firm. */
	sites: { id: string; name: string; role: "primary" | "dr" }[];
	substitutes: { service: string; signedOffBy: string; validFrom: string }[];
	signals: {
		id: string;
		/** As the firm calls it, if it does. */
		name?: string;
		site: string;
		metric: string | null;
		match: Record<string, string>;
		unit: string | null;
		everySeconds: number | null;
		silentAfterSeconds: number | null;
		whenSilent: "unknown" | "down";
		during: WindowView;
		down: LimitView;
		degraded: LimitView | null;
		decides: boolean;
		indicates: string | null;
	}[];
};
