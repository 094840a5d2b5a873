/*
 * One metric arrives under several names: OTLP says `order.ack.latency` with unit `ms`, the same through a Collector to
 * Prometheus is `order_ack_latency_milliseconds`, a counter gets `_total` (CONTRACT §2, comment at `metric`).
 */

/** UCUM units of OTLP → the words that Prometheus names end in (OpenTelemetry's compatibility rules for Prometheus). */
const WORDS: Readonly<Record<string, string>> = {
	d: "days",
	h: "hours",
	min: "minutes",
	s: "seconds",
	ms: "milliseconds",
	us: "microseconds",
	ns: "nanoseconds",
	By: "bytes",
	KiBy: "kibibytes",
	MiBy: "mebibytes",
	GiBy: "gibibytes",
	TiBy: "tebibytes",
	kBy: "kilobytes",
	KBy: "kilobytes",
	MBy: "megabytes",
	GBy: "gigabytes",
	TBy: "terabytes",
	Cel: "celsius",
	Hz: "hertz",
	"1": "ratio",
	"%": "percent",
};

const UNIT = `(?:${[...new Set(Object.values(WORDS))].join("|")})`;
const SHAPE = new RegExp(`^(.+?)(?:_(${UNIT}|(?:${UNIT}_)?per_(?:second|minute|hour|day)))?(_(?:count|sum|p\\d{1,3}(?:_\\d+)?))?$`);

/**
 * The key under which a metric is looked up: the same for every name it may arrive under. `.`, `_` and whatever else is no
 * letter or digit are one; `_total` and a unit at the end are left off; `.count`, `.sum`, `.p95` stay. Two metrics that differ
 * in nothing but the unit share a key: `sameUnit` tells them apart.
 */
export function metricKey(name: string): string {
	const { stem, ending } = parts(name);
	return stem + ending;
}

/** May a configured metric and one that arrives, of one key, be the same? Not if both tell a unit, by field or name, and they differ. */
export function sameUnit(
	configured: { readonly name: string; readonly unit: string | null },
	arriving: { readonly name: string; readonly unit: string | null },
): boolean {
	const [one, other] = [unitOf(configured), unitOf(arriving)];
	return one === null || other === null || one === other;
}

/**
 * The value of a label under any name it may arrive under: `.` and `_` are the same, `service.name` is also `job`,
 * `service.instance.id` also `instance`. The exact name comes first; undefined if there is none.
 */
export function labelValue(labels: Readonly<Record<string, string>>, key: string): string | undefined {
	if (Object.hasOwn(labels, key)) return labels[key];
	const wanted = plain(key);
	const name = Object.keys(labels).find((label) => plain(label) === wanted) ?? ALIASES[wanted];
	return name !== undefined && Object.hasOwn(labels, name) ? labels[name] : undefined;
}

const ALIASES: Readonly<Record<string, string>> = { service_name: "job", service_instance_id: "instance" };

function unitOf({ name, unit }: { readonly name: string; readonly unit: string | null }): string | null {
	const { word, ending } = parts(name);
	// A count has no unit of its own: its name carries that of what was counted.
	if (ending === "_count") return null;
	return unit === null ? word : (WORDS[unit] ?? word);
}

function parts(name: string): { readonly stem: string; readonly word: string | null; readonly ending: string } {
	const flat = plain(name).replace(/_total$/, "");
	const [, stem = flat, word = null, ending = ""] = SHAPE.exec(flat) ?? [];
	return { stem, word, ending };
}

function plain(name: string): string {
	return name.replace(/[^A-Za-z0-9:]+/g, "_").replace(/^_+|_+$/g, "");
}
