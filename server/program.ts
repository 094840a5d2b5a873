import type { SoughtCause } from "../alerting/budget/causes.ts";
import type { Span } from "../alerting/budget/span.ts";
import type { Instant } from "../streams/instant.ts";
import type { Decoded, Rejection } from "../streams/reading.ts";
import type { Gathered } from "./bundle/gather.ts";
import type { CanaryFace } from "./canary/canary-face.ts";
import type { Command, CommandAnswer, EffectAnswer } from "./command.ts";
import type { Fault } from "./config/fault.ts";
import type { WantedBy } from "./config/note-configuration.ts";
import type { FilingDocument } from "./documents/filing-schema.ts";
import type { Templates } from "./documents/templates.ts";
import type { MessagesFace } from "./messages/messages-face.ts";
import type { Gauges } from "./metrics.ts";
import type { ActivityView } from "./views/activity-view.ts";
import type { Pulse } from "./views/beat-view.ts";
import type { BudgetView } from "./views/budget-view.ts";
import type { CalendarDayView, CalendarHorizonView } from "./views/calendar-view.ts";
import type { ServiceConfigurationView } from "./views/configuration-view.ts";
import type { DeadlineView } from "./views/deadline-view.ts";
import type { DraftView } from "./views/draft-view.ts";
import type { FilingView } from "./views/filing-view.ts";
import type { HandoverView } from "./views/handover-view.ts";
import type { Health } from "./views/health-view.ts";
import type { HistoryView } from "./views/history-view.ts";
import type { IncidentView } from "./views/incident-view.ts";
import type { News } from "./views/news.ts";
import type { OutageView } from "./views/outage-view.ts";
import type { OverviewView, SummaryView } from "./views/overview-view.ts";
import type { RulesView } from "./views/rules-view.ts";
import type { ServiceView } from "./views/service-view.ts";
import type { RejectedView, UnregisteredView } from "./views/telemetry-view.ts";

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
	/** The run of the canary that posts it; telemetry from outside has none. */
	readonly canary?: string;
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
	/** Whether an outage would still reach people. */
	readonly canary: CanaryFace;
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
	health(): Promise<Health>;
	pulse(): Pulse;
	gauges(): Gauges;
	/** Called after each commit, never inside it. Gives back the way to stop. */
	onNews(listener: (news: News) => void): () => void;
	/** Reads the configuration again: whole, or nothing and every fault. */
	reload(wanted: WantedBy): Promise<readonly Fault[]>;
};
