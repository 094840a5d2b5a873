import type { IncidentCommand } from "../alerting/commands/command.ts";
import type { OfService, ServiceCommand } from "../streams/command.ts";
import type { Instant } from "../streams/instant.ts";
import type { CommandView, EffectView } from "./views/command-view.ts";

/** What concerns the firm as a whole (CONTRACT §4): a trading day closed at short notice, an exercise of some services, a shift that changes. */
export type FirmCommand =
	| {
			readonly command: "closeDay";
			readonly date: string;
			readonly scope: "all-day" | "afternoon";
			/** Null: the command's own instant. */
			readonly announcedAt: Instant | null;
	  }
	| { readonly command: "startExercise"; readonly services: readonly string[]; readonly plan: string | null }
	/** Without services: of all that are in one. */
	| { readonly command: "endExercise"; readonly services: readonly string[] }
	/** Whoever gives it takes the shift over from `from`. */
	| { readonly command: "handOver"; readonly from: string; readonly note: string | null };

/** Everything a person or another program can ask for. */
export type Command = Extract<ServiceCommand, OfService> | IncidentCommand | FirmCommand;

/** A command either did something, durably, or was refused in words for a person. */
export type CommandAnswer = CommandView | { readonly refused: string };

/** What a command would do, or why it would be refused. */
export type EffectAnswer = EffectView | { readonly refused: string };
