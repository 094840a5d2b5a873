import type { Request, Response } from "express";
import { messageType } from "../../streams/formats/proto.ts";
import { wrongMedia } from "../http/errors.ts";
import type { IntakeView } from "../views/telemetry-view.ts";

const answerType = messageType(
	["common/v1/common", "resource/v1/resource", "metrics/v1/metrics", "collector/metrics/v1/metrics_service"].map((file) => `opentelemetry/proto/${file}.proto`),
	"opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse",
);

/** Which of OTLP/HTTP's two encodings the request is in; 415 for any other. */
export function otlpEncoding(req: Request): "proto" | "json" {
	if (req.is("application/x-protobuf")) return "proto";
	if (req.is("application/json")) return "json";
	throw wrongMedia(req, ["application/x-protobuf", "application/json"]);
}

/** An `ExportMetricsServiceResponse` in the encoding of the request: empty, or with what was rejected as OTLP's partial success. */
export function answerOtlp(res: Response, encoding: "proto" | "json", { rejected }: IntakeView): void {
	const first = rejected[0];
	const body = first ? { partialSuccess: { rejectedDataPoints: rejected.length, errorMessage: first.message } } : {};
	if (encoding === "json") res.json(body);
	else res.type("application/x-protobuf").send(Buffer.from(answerType.encode(answerType.create(body)).finish()));
}
