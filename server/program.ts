import type { SoughtCause } from "../alerting/budget/causes.ts";
import type { Span } from "../alerting/budget/span.ts";
import type { IncidentCommand } from "../alerting/command.ts";
import type { OfService, ServiceCommand } from "../streams/command.ts";
import type { Instant } from "../streams/instant.ts";
import type { Decoded, Rejection } from "../streams/reading.ts";
import type { Gathered } from "./bundle/gather.ts";
import type { Fault } from "./config/configuration.ts";
import type { FilingDocument } from "./documents/filing-schema.ts";
import type { Templates } from "./documents/templates.ts";
import type { MessagesFace } from "./messages/messages-face.ts";
import type { ActivityView } from "./views/activity-view.ts";
import type { BeatView } from "./views/beat-view.ts";
import type { BudgetView } from "./views/budget-view.ts";
import type { CalendarDayView, CalendarHorizonView } from "./views/calendar-view.ts";
import type { CommandView, EffectView } from "./views/command-view.ts";
import type { ServiceConfigurationView } from "./views/configuration-view.ts";
import type { DeadlineView } from "./views/deadline-view.ts";
import type { DraftView } from "./views/draft-view.ts";
import type { FilingView } from "./views/filing-view.ts";
import type { HandoverView } from "./views/handover-view.ts";
import type { HealthView } from "./views/health-view.ts";
import type { HistoryView } from "./views/history-view.ts";
import type { IncidentView } from "./views/incident-view.ts";
import type { OutageView } from "./views/outage-view.ts";
import type { OverviewView, SummaryView } from "./views/overview-view.ts";
import type { RulesView } from "./views/rules-view.ts";
import type { ServiceView } from "./views/service-view.ts";
import type { RejectedView, UnregisteredView } from "./views/telemetry-view.ts";

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

export type OutageFilter = {
	readonly from: Instant | null;
	readonly to: Instant | null;
	readonly service: string | null;
	readonly tier: ServiceView["tier"] | null;
};
export type IncidentFilter = SoughtCause & { readonly from: Instant | null; readonly to: Instant | null; readonly state: IncidentView["state"] | null };

/** How telemetry came in, for counting, for `/rejected` and for the trace. */
export type Origin = {
	readonly format: "native" | "otlp" | "remote-write" | "alertmanager" | "push";
	/** The services that the sender may speak for; null: all. */
	readonly services: readonly string[] | null;
	/** W3C trace context of the request, or null. */
	readonly traceparent: string | null;
};

/** Where posted telemetry goes. */
export type Inlet = {
	/**
	 * Resolves when everything accepted is durable; rejects when it could not be stored (answered 503).
	 * `rejected` holds only what the inlet itself turned away; its `index` is the place in `decoded.readings`.
	 * What the decoder rejected is handed in with it, so that it is counted and listed.
	 */
	take(decoded: Decoded, origin: Origin): Promise<{ readonly accepted: number; readonly rejected: readonly Rejection[] }>;
	/** No more for now: answered 429 with `Retry-After`. */
	full(): boolean;
};

/** Services and incidents by id. */
export type Touched = { readonly services: Iterable<string>; readonly incidents: Iterable<string> };

/** What screens should hear of after a commit. Only ids: a view is asked for when it is sent. */
export type News = {
	/** Verdict, outage, clock or filing changed: sent at once. */
	readonly changed: Touched;
	/** Only figures moved: at most one view a second each. */
	readonly figures: Touched;
	readonly activity: readonly ActivityView[];
	/** Deadlines, banners, day, `unregistered` or `quarter` changed. */
	readonly summary: boolean;
	/** Everything may be different (reload): the whole overview is sent again. */
	readonly whole: boolean;
};

/** The part of a beat that the program knows; revision, screens, walls and build are the socket's. */
export type Pulse = Omit<BeatView, "revision" | "screens" | "walls" | "build">;

/** What `/metrics` reads at the moment of a scrape. */
export type Gauges = {
	readonly lag: readonly { readonly topic: string; readonly partition: number; readonly records: number }[];
	readonly deliveriesPending: number;
};

/** What the public face needs from the running program: everything it shows is a view, everything it is told a command or a reading. */
export type Program = {
	overview(): Omit<OverviewView, "beat">;
	summary(): SummaryView;
	/** In the order of the configuration. */
	services(): ServiceView[];
	service(id: string): ServiceView | null;
	/** Samples, verdict bands and outages of `[from, to)`; null: no such service. */
	history(service: string, from: Instant, to: Instant): Promise<HistoryView | null>;
	/** Outages any part of which lies in the span. */
	outages(filter: OutageFilter): Promise<OutageView[]>;
	incidents(filter: IncidentFilter): IncidentView[];
	incident(id: string): IncidentView | null;
	/** Oldest first; null: no such incident. */
	incidentChanges(id: string): Promise<ActivityView[] | null>;
	/** What people would tell each other of `[from, to)`, newest first, as far back as an answer holds. */
	activity(from: Instant, to: Instant): Promise<ActivityView[]>;
	/** Shifts that changed, newest first. */
	handovers(): Promise<HandoverView[]>;
	/** The rules that hold for an incident; null: no such incident. */
	rules(incident: string): RulesView | null;
	/** `version`: one of those that were filed, null: the draft, or what was filed last. Null: no such incident, no draft of that kind, or no such version. */
	draft(incident: string, kind: FilingView["kind"], version: number | null): DraftView | null;
	/** The same as a document, which every format is written from. */
	document(incident: string, kind: FilingView["kind"], version: number | null): FilingDocument | null;
	/** Everything that is known of an incident, for its bundle; null: no such incident. */
	evidence(incident: string): Promise<Gathered | null>;
	/** The firm's own Word templates. */
	readonly templates: Templates;
	/** RTO use, breaches, how fast the firm was and what it filed in time, over a span; read beside everything else, so it may take seconds. */
	budget(span: Span): Promise<BudgetView>;
	/** Who is told what. */
	readonly messages: MessagesFace;
	/** Nearest first. */
	deadlines(): DeadlineView[];
	/** Days `from`–`to`, both included, as dates `2026-11-18`. */
	calendar(from: string, to: string): CalendarDayView[];
	calendarHorizon(): CalendarHorizonView;
	/** null: no such service. */
	configuration(service: string): ServiceConfigurationView | null;
	unregistered(): UnregisteredView[];
	rejected(): RejectedView[];
	/** Resolves when it is durable; rejects when it could not be stored (answered 503). */
	command(command: Command, given: { readonly by: string; readonly reason: string | null }): Promise<CommandAnswer>;
	/** What the command would do if it were given now: nothing is stored, and nobody is told. */
	preview(command: Command, given: { readonly by: string; readonly reason: string | null }): Promise<EffectAnswer>;
	readonly inlet: Inlet;
	/** `healthy`: keep this process. `ready`: send it work. Every `false` has its reason. */
	health(): Promise<HealthView & { readonly ready: boolean; readonly healthy: boolean }>;
	pulse(): Pulse;
	gauges(): Gauges;
	/** Called after each commit, never inside it. Gives back the way to stop. */
	onNews(listener: (news: News) => void): () => void;
	/** Reads the configuration again: whole, or nothing and every fault. */
	reload(): Promise<readonly Fault[]>;
};
