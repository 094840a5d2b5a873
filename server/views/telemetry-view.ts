import type { ErrorView } from "./error-view.ts";

/** Telemetry that no signal claims, or more than one series for one signal: `GET /unregistered`. */
export type UnregisteredView = {
	name: string;
	labels: Record<string, string>;
	why: "unclaimed" | "ambiguous";
	readings: number;
	value: number | null;
	firstAt: string;
	newestAt: string;
	/** The lines of configuration that would claim or separate it. */
	configuration: string;
};

/** A record or a request that could not be read: `GET /rejected`. Partition and offset are null for what came by HTTP. */
export type RejectedView = { at: string; topic: string; partition: number | null; offset: string | null; reason: string; message: string };

/** What posted telemetry came to; `index` is the place in the body (0 for a body that is one thing). */
export type IntakeView = { accepted: number; rejected: { index: number; reason: string; message: string }[] };

/** Telemetry that was refused whole: the error, and beside it what the body came to where it was looked at. */
export type IntakeRefusedView = ErrorView & Partial<IntakeView>;
