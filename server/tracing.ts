import { type Context, ROOT_CONTEXT, SpanKind, type Tracer, trace } from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";
import type { Change } from "../streams/change.ts";

/** What made a pass happen: a record, a request, a command. Without one (a tick) the trace goes on that led there. */
export type Cause = { readonly name: string; readonly traceparent: string | null; readonly attributes: Readonly<Record<string, string | number>> };

/** Makes record → outage → incident → draft one trace, although the outage is confirmed a minute after its record. */
export type Traces = {
	/** Spans for the changes of one pass. Nothing is done for a pass without changes. */
	follow(changes: readonly Change[], cause: Cause | null): void;
};

/** Contexts remembered at most: the oldest go first, so that a month of running stays bounded. */
const REMEMBERED = 10_000;
const OVER: ReadonlySet<string> = new Set(["outage-ended", "outage-dropped"]);
const LAID_DOWN: ReadonlySet<string> = new Set(["released", "closed", "withdrawn", "not-reportable"]);

/** Traces on the tracer given (default: the registered one, which does nothing until `startTracing` has). */
export function createTraces(tracer: Tracer = trace.getTracer("rtowatch")): Traces {
	const remembered = new Map<string, Context>();
	return {
		follow(changes, cause) {
			if (changes.length === 0) return;
			const parent = cause ? causeSpan(tracer, cause, known(remembered, changes)) : (known(remembered, changes) ?? ROOT_CONTEXT);
			const pass = changes.reduce((within, change) => changeSpan(tracer, change, within), parent);
			for (const change of changes) if (leadsOn(change)) remember(remembered, rootOf(change.subject), pass);
			for (const change of changes) if (isOver(change)) remembered.delete(rootOf(change.subject));
		},
	};
}

/** `service/web-order/outage/…` → `service/web-order`: one trace for everything about it until it is over. */
function rootOf(subject: string): string {
	return subject.split("/", 2).join("/");
}

/** A verdict that only flickers leads to nothing: the next one is another story. */
function leadsOn({ kind, subject }: Change): boolean {
	return kind.startsWith("outage-") || subject.startsWith("incident/");
}

function isOver({ kind, to }: Change): boolean {
	return OVER.has(kind) || (kind === "incident-state" && to !== null && LAID_DOWN.has(to));
}

function known(remembered: ReadonlyMap<string, Context>, changes: readonly Change[]): Context | null {
	for (const { subject } of changes) {
		const found = remembered.get(rootOf(subject));
		if (found) return found;
	}
	return null;
}

function remember(remembered: Map<string, Context>, root: string, within: Context): void {
	remembered.delete(root);
	remembered.set(root, within);
	if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value!);
}

/** A record with a trace of its own stays in it; one without goes on with what its service is going through. */
function causeSpan(tracer: Tracer, cause: Cause, goingOn: Context | null): Context {
	const remote = cause.traceparent ? parseTraceParent(cause.traceparent) : null;
	const parent = goingOn ?? (remote ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true }) : ROOT_CONTEXT);
	const links = goingOn && remote ? [{ context: remote }] : [];
	const span = tracer.startSpan(cause.name, { kind: SpanKind.CONSUMER, attributes: { ...cause.attributes }, links }, parent);
	span.end();
	return trace.setSpan(parent, span);
}

function changeSpan(tracer: Tracer, change: Change, within: Context): Context {
	const attributes = { "rtowatch.subject": change.subject, "rtowatch.change": change.id, "rtowatch.from": change.from ?? "", "rtowatch.to": change.to ?? "" };
	const span = tracer.startSpan(change.kind, { startTime: change.noticedAt, attributes }, within);
	span.addEvent("happened", change.happenedAt);
	span.end(Math.max(change.noticedAt, Date.now()));
	return trace.setSpan(within, span);
}

/** Is anybody asking for traces (OpenTelemetry's own variables)? */
export function tracingWanted(env: Readonly<Record<string, string | undefined>>): boolean {
	if (env.OTEL_SDK_DISABLED === "true" || env.OTEL_TRACES_EXPORTER === "none") return false;
	return Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_TRACES_EXPORTER);
}

/** Starts the SDK with an OTLP exporter when `OTEL_*` asks for it. Gives back how to flush and stop it, or null. */
export async function startTracing(env: Readonly<Record<string, string | undefined>>): Promise<{ stop(): Promise<void> } | null> {
	if (!tracingWanted(env)) return null;
	const [sdk, exporter, resources] = await Promise.all([
		import("@opentelemetry/sdk-trace"),
		import("@opentelemetry/exporter-trace-otlp-proto"),
		import("@opentelemetry/resources"),
	]);
	const named = resources.resourceFromAttributes({ "service.name": "rtowatch" }).merge(resources.detectResources({ detectors: [resources.envDetector] }));
	const provider = new sdk.TracerProvider({ resource: named, spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new exporter.OTLPTraceExporter() })] });
	trace.setGlobalTracerProvider(provider);
	return { stop: () => provider.shutdown() };
}
