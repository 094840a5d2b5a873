import { DAY, type Instant, MINUTE, parseInstant } from "../instant.ts";
import type { Decoded, Reading, Rejection } from "../reading.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { intake, take } from "./intake.ts";
import { member, parseJson } from "./json.ts";
import { isId, LONGEST_TEXT } from "./native-sample.ts";
import { nothingBut, rejection } from "./rejection.ts";
import { seriesReading, speaker } from "./series-reading.ts";

/** What Alertmanager takes for an alert on v2 without `endsAt`: its default `resolve_timeout`. */
const RESOLVE_TIMEOUT = 5 * MINUTE;

/**
 * What has fired for longer is still told with its own `startsAt`, which would be too old to take (SEMANTICS 1.6). A minute less
 * than the limit, because it is compared with the time of a record that is only about to be written.
 */
const LONGEST_FIRING = DAY - MINUTE;

/** Name of the readings of alerts that name no service: they can only be listed as unregistered. */
const UNADDRESSED = "alert";

/** Labels beyond this are no alert's; checked before anything is made of them. */
const LARGEST_LABELS = 8_192;

/** Twice an id: the expressions of `kebabCase` take quadratic time. */
const LONGEST_NAME = 126;

type Version = "webhook-v4" | "api-v2";
type Labels = Readonly<Record<string, string>>;
type Firing = { readonly value: 0 | 1; readonly at: Instant; readonly until: Instant | null };

/**
 * Alerts as Alertmanager's webhook v4 or Prometheus through API v2 posts them → readings (CONTRACT §3.3): firing is 0 at
 * `startsAt`, resolved 1 at `endsAt`. An alert with label `service` (or `system`) is addressed to the signal named by label
 * `signal`, by default its own name in kebab-case; any other becomes a series `alert`. On v2 a firing alert holds until its
 * `endsAt`. `receivedAt` stands in for a `startsAt` that is left out and tells on v2 whether `endsAt` has passed. Never throws.
 */
export function decodeAlertmanager(body: Buffer, version: Version, receivedAt: Instant): Decoded {
	const parsed = parseJson(body.toString(), "body", null);
	if ("reason" in parsed) return nothingBut(parsed);
	const alerts = version === "api-v2" ? parsed.value : member(parsed.value, "alerts");
	if (!Array.isArray(alerts)) {
		const expected = version === "api-v2" ? "an array of alerts" : 'an object {"version":"4","alerts":[…]}';
		return nothingBut(rejection("not-an-object", "body", parsed.value, expected, null));
	}
	const into = intake();
	for (const [index, alert] of alerts.entries()) take(into, decodeAlert(alert, version, receivedAt, index));
	return { readings: into.readings, rejected: into.rejected };
}

function decodeAlert(alert: unknown, version: Version, receivedAt: Instant, index: number): Reading | Rejection {
	const fault = labelFault(member(alert, "labels"), index);
	if (fault) return fault;
	const labels = member(alert, "labels") as Labels;
	const firing = firingOf(alert, version, receivedAt, index);
	if ("reason" in firing) return firing;
	const service = [labels.service, labels.system].find(isId);
	return service === undefined ? unaddressed(labels, firing, index) : addressed(alert, labels, service, firing, index);
}

/** Every label a text, and not too much of it; null if so. */
function labelFault(labels: unknown, index: number): Rejection | null {
	if (typeof labels !== "object" || labels === null || Array.isArray(labels)) return rejection("missing-field", "labels", labels, "an object of texts", index);
	const odd = Object.values(labels).find((value) => typeof value !== "string");
	if (odd !== undefined) return rejection("bad-value", "labels", odd, "every label a text", index);
	const size = Object.entries(labels as Labels).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
	return size > LARGEST_LABELS ? rejection("too-large", "labels", size, `at most ${LARGEST_LABELS} characters`, index) : null;
}

function addressed(alert: unknown, labels: Labels, service: string, firing: Firing, index: number): Reading | Rejection {
	const signal = kebabCase(labels.signal ?? labels.alertname ?? "");
	if (!isId(signal)) {
		const found = labels.signal ?? labels.alertname;
		return rejection(found === undefined ? "missing-field" : "bad-value", "signal", found, "label signal or alertname with 1–63 of a–z, 0–9 and -", index);
	}
	const { site = null } = labels;
	if (site !== null && !isId(site)) return rejection("bad-value", "label site", site, "an id of 1–63 characters a–z, 0–9 and -", index);
	return { kind: "addressed", service, signal, site, source: sourceOf(alert, labels), detail: detailOf(alert), ...firing };
}

function unaddressed(labels: Labels, { value, at }: Firing, index: number): Reading | Rejection {
	const from = speaker(labels, null, index);
	return "reason" in from ? from : seriesReading(from, UNADDRESSED, value, at, false, index);
}

function firingOf(alert: unknown, version: Version, receivedAt: Instant, index: number): Firing | Rejection {
	const startsAt = instantOf(alert, "startsAt", index);
	if (typeof startsAt === "object" && startsAt) return startsAt;
	const endsAt = instantOf(alert, "endsAt", index);
	if (typeof endsAt === "object" && endsAt) return endsAt;
	const at = Math.max(startsAt ?? receivedAt, receivedAt - LONGEST_FIRING);
	if (version === "webhook-v4") {
		const status = member(alert, "status");
		if (status === "firing") return { value: 0, at, until: null };
		if (status === "resolved") return { value: 1, at: endsAt ?? receivedAt, until: null };
		return rejection("bad-value", "status", status, "firing or resolved", index);
	}
	if (endsAt !== null && endsAt <= receivedAt) return { value: 1, at: endsAt, until: null };
	return { value: 0, at, until: endsAt ?? receivedAt + RESOLVE_TIMEOUT };
}

/** An instant of an alert; null where it is left out, as `0001-01-01T00:00:00Z`, Go's zero time, says too. */
function instantOf(alert: unknown, key: "startsAt" | "endsAt", index: number): Instant | null | Rejection {
	const text = member(alert, key) ?? null;
	if (text === null || text === "") return null;
	const at = typeof text === "string" ? parseInstant(text) : Number.NaN;
	if (Number.isNaN(at)) return rejection("bad-instant", key, text, "an RFC 3339 instant with offset", index);
	return at <= 0 ? null : at;
}

function sourceOf(alert: unknown, labels: Labels): string {
	const fingerprint = member(alert, "fingerprint");
	return typeof fingerprint === "string" && fingerprint !== "" && fingerprint.length <= LONGEST_TEXT ? fingerprint : fingerprintOf(labels);
}

function detailOf(alert: unknown): string | null {
	const annotations = member(alert, "annotations");
	const text = member(annotations, "summary") ?? member(annotations, "description");
	return typeof text === "string" ? text.slice(0, LONGEST_TEXT) : null;
}

/** `OrderCoreDown` → `order-core-down`, `HTTPErrors_high` → `http-errors-high`; empty for a name too long to become an id. */
function kebabCase(name: string): string {
	if (name.length > LONGEST_NAME) return "";
	const words = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2");
	return words
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "");
}
