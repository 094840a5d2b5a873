import { readFileSync } from "node:fs";

/** Bytes recorded from a real OpenTelemetry Collector, Prometheus or Alertmanager. */
export function capture(name: string): Buffer {
	return readFileSync(new URL(`../captures/${name}`, import.meta.url));
}
