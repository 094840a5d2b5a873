export type OutageView = {
	id: string;
	service: string;
	state: "suspected" | "confirmed" | "recovering" | "over";
	startedAt: string;
	notBefore: string | null;
	confirmedAt: string | null;
	recoveringSince: string | null;
	endedAt: string | null;
	endedBy: "restored" | "take-over" | "substitute" | null;
	source: "telemetry" | "person";
	cause: string;
	elapsedSeconds: { wall: number; service: number; market: number };
	downSeconds: number;
	rtoSeconds: number | null;
	rtoUsedRatio: number | null;
	rtoBreachedAt: string | null;
	toleranceSeconds: number | null;
	toleranceBreachedAt: string | null;
	latestDecisionAt: string | null;
	/** When the RTO and the tolerance would be or were passed; null without a tier. */
	rtoLimitAt: string | null;
	toleranceLimitAt: string | null;
	/** 50 and 80 % of the RTO, as instants; null without a tier. */
	halfAt: string | null;
	eightyAt: string | null;
};
