import type { Request } from "express";
import { z } from "zod";
import { decodeAlertmanager } from "../../streams/formats/alertmanager.ts";
import { decodeNativeBody } from "../../streams/formats/native-sample.ts";
import { decodeOtlp } from "../../streams/formats/otlp.ts";
import { decodeRemoteWrite } from "../../streams/formats/remote-write.ts";
import { problem, wrongMedia } from "../http/errors.ts";
import { id } from "../schemas.ts";
import { intakeRefusedView, intakeView } from "../views/schemas/telemetry.ts";
import { heartbeatQuery, heartbeatReading } from "./heartbeat.ts";
import { acceptable, intoInlet } from "./intake.ts";
import { answerOtlp, otlpEncoding } from "./otlp-answer.ts";
import { type Route, route } from "./route.ts";

const refused = { description: "Nothing in it was acceptable", answer: intakeRefusedView };
const post = { method: "post", kind: "telemetry", further: { 400: refused } } as const;
/** Why the inlet turns a heartbeat away whose address leads nowhere. */
const STRANGER: ReadonlySet<string> = new Set(["unknown-service", "unknown-signal"]);
const PROTOBUF = "application/x-protobuf";
const REMOTE_WRITE_1 = "prometheus.WriteRequest";
const JSON_TYPE = "application/json";

export const telemetryRoutes: readonly Route[] = [
	route({
		...post,
		path: "/api/v1/samples",
		name: "samples",
		right: "telemetry",
		summary: "Native samples: one, an array, or NDJSON; answered when durable",
		bytes: [JSON_TYPE, "application/x-ndjson"],
		answer: intakeView,
		handle: async ({ program, caller, req, res }) => {
			const intake = await intoInlet({ program, caller, req }, decodeNativeBody(req.body, req.get("content-type") ?? ""), "native");
			return acceptable(intake, res, "refused");
		},
	}),
	route({
		...post,
		path: "/api/v1/write",
		name: "remoteWrite",
		right: "telemetry",
		summary: "Prometheus remote write 1.0; answered when durable",
		bytes: [PROTOBUF],
		answer: null,
		handle: async ({ program, caller, memory, req, res }) => {
			onlyRemoteWrite1(req);
			acceptable(await intoInlet({ program, caller, req }, decodeRemoteWrite(req.body, memory), "remote-write"), res);
		},
	}),
	route({
		...post,
		path: "/v1/metrics",
		name: "otlpMetrics",
		right: "telemetry",
		summary: "OTLP/HTTP metrics, protobuf or JSON, gzip or not; answered when durable",
		bytes: [PROTOBUF, JSON_TYPE],
		answer: [PROTOBUF, JSON_TYPE],
		handle: async ({ program, caller, memory, req, res }) => {
			const encoding = otlpEncoding(req);
			const intake = await intoInlet({ program, caller, req }, decodeOtlp(req.body, encoding, memory), "otlp");
			if (acceptable(intake, res)) answerOtlp(res, encoding, intake);
		},
	}),
	route({
		...post,
		path: "/api/v1/push/{service}/{signal}",
		name: "push",
		right: "telemetry",
		summary: "A heartbeat, with a value or ok if there is one",
		params: z.object({ service: id, signal: id }),
		query: heartbeatQuery,
		answer: intakeView,
		handle: async ({ program, caller, params, query, now, req, res }) => {
			const intake = await intoInlet({ program, caller, req }, { readings: [heartbeatReading(params, query, now())], rejected: [] }, "push");
			if (intake.rejected.some(({ reason }) => STRANGER.has(reason))) throw problem("not-found", `no signal ${params.signal} of a service ${params.service}`);
			return acceptable(intake, res);
		},
	}),
	...["/api/v2/alerts", "/api/v1/alertmanager"].map((path) => alertRoute(path, path === "/api/v2/alerts" ? "api-v2" : "webhook-v4")),
];

/** Remote write 2.0 read as 1.0 would be a request without series: whoever sends it is told so, and comes again with 1.0. */
function onlyRemoteWrite1(req: Request): void {
	if (req.get("content-type") !== undefined && !req.is(PROTOBUF)) throw wrongMedia(req, [PROTOBUF]);
	const message = /;\s*proto="?([^";\s]+)/i.exec(req.get("content-type") ?? "")?.[1] ?? REMOTE_WRITE_1;
	if (message !== REMOTE_WRITE_1) throw problem("wrong-media", `content-type: found proto=${message.slice(0, 80)}, expected ${REMOTE_WRITE_1} or none`);
}

function alertRoute(path: string, version: "api-v2" | "webhook-v4"): Route {
	return route({
		...post,
		path,
		name: version === "api-v2" ? "alertsV2" : "alertmanagerWebhook",
		right: "telemetry",
		summary: version === "api-v2" ? "Alerts as Prometheus sends them to Alertmanager's API v2" : "Alertmanager's webhook, version 4",
		bytes: [JSON_TYPE],
		answer: intakeView,
		handle: async ({ program, caller, now, req, res }) =>
			acceptable(await intoInlet({ program, caller, req }, decodeAlertmanager(req.body, version, now()), "alertmanager"), res),
	});
}
