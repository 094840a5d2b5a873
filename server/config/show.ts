import { Document, isMap, isSeq, type Node } from "yaml";
import type { RulePack } from "../../alerting/rules/pack.ts";
import { shownMessages } from "../messages/shown-settings.ts";
import type { Effective, EffectiveService } from "./defaults.ts";
import { formatDuration } from "./duration.ts";
import { originOf, type Path, pathText } from "./merge.ts";
import { configSchema } from "./schema.ts";
import type { Located } from "./text.ts";
import { longestRto, newestRules } from "./tier.ts";

/** The configuration in force with nothing left to infer: the tier and the RTO that hold today stand in it too. */
function completeConfiguration(effective: Effective, rules: RulePack) {
	const newest = [...effective.firm.profile].sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0]?.toleranceClass;
	return {
		...effective,
		...(effective.messages && { messages: shownMessages(effective.messages) }),
		services: effective.services.map((service) => completeService(service, newest, longestRto(newestRules(rules)))),
	};
}

function completeService(service: EffectiveService, newest: "A" | "B" | undefined, longest: ReturnType<typeof longestRto>): EffectiveService {
	const tier = service.tier ?? newest;
	const limit = tier === undefined || tier === "none" ? undefined : formatDuration(longest[tier]);
	const signals = service.signals.map((signal) => inOrder(signal, SIGNAL_KEYS));
	return inOrder({ ...service, tier, rto: service.rto ?? limit, signals }, SERVICE_KEYS);
}

const SERVICE_KEYS = Object.keys(configSchema.shape.services.element.shape);
const SIGNAL_KEYS = Object.keys(configSchema.shape.services.element.shape.signals.unwrap().element.shape);

/** The same value with its keys as CONTRACT §2 lists them: defaults that were derived stand where a person would write them. */
function inOrder<T extends object>(value: T, keys: readonly string[]): T {
	const place = (key: string) => keys.indexOf(key);
	return Object.fromEntries(Object.entries(value).sort(([one], [other]) => place(one) - place(other))) as T;
}

/** As YAML, each value followed by where it comes from: `# rtowatch.yaml:12`, or `# default`. */
export function showAsYaml(effective: Effective, origins: Located | null, rules: RulePack): string {
	const document = new Document(completeConfiguration(effective, rules), { aliasDuplicateObjects: false });
	if (document.contents) annotate(document.contents as Node, [], origins);
	// The printer gives an empty list with a comment three lines; people expect `[] # default`.
	return document.toString({ lineWidth: 0 }).replace(/\n\s+(\[\]|\{\})\n\s+(# .*)/g, " $1 $2");
}

function annotate(node: Node | null, path: Path, origins: Located | null): void {
	if (isMap(node) && node.items.length > 0) for (const pair of node.items) annotate(pair.value as Node | null, [...path, String(pair.key)], origins);
	else if (isSeq(node) && node.items.length > 0) for (const [index, item] of node.items.entries()) annotate(item as Node | null, [...path, index], origins);
	else if (node) node.comment = ` ${originText(path, origins)}`;
}

/** The same for programs: the values, and the origin of each by its path. */
export function showAsJson(effective: Effective, origins: Located | null, rules: RulePack): string {
	const configuration = completeConfiguration(effective, rules);
	const paths = leaves(configuration, []);
	return JSON.stringify({ configuration, origins: Object.fromEntries(paths.map((path) => [pathText(path), originText(path, origins)])) }, null, 2);
}

function leaves(value: unknown, path: Path): Path[] {
	if (value === undefined) return [];
	const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
	if (entries.length === 0) return [path];
	return entries.flatMap(([key, item]) => leaves(item, [...path, Array.isArray(value) ? Number(key) : key]));
}

function originText(path: Path, origins: Located | null): string {
	const origin = originOf(origins, path);
	return origin ? `${origin.file}:${origin.line}` : "default";
}
