import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import type { Configuration } from "../../server/config/configuration.ts";
import { parseConfiguration } from "../../server/config/load.ts";
import type { Engine } from "../../server/monitor/engine.ts";
import { startReplay, summarize } from "../../server/replay/replay.ts";
import { parseLine } from "../../server/replay/replay-input.ts";
import type { Change } from "../../streams/change.ts";
import { formatInstant } from "../../streams/instant.ts";

/** What happens in a story: at a time of day (or a full instant), a sample `service/signal value`, a command or a sight. */
export type Happening = readonly [time: string, what: string | Record<string, unknown>];

/** The firm of the stories: level 1, class A; services as given in YAML. */
export function firmWith(services: string, firm = ""): Configuration {
	const text = `firm:
  code: "9A00"
  name: 示範證券
  profile:
    - { validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71, top20: true }
sites:
  - { id: hq, name: 台北主機房, role: primary }
  - { id: dr, name: 台中異地備援, role: dr }
${firm}services:
${services}`;
	const { configuration, faults } = parseConfiguration([{ file: "story.yaml", text }]);
	if (configuration === null) throw new Error(`the story's configuration is wrong: ${JSON.stringify(faults)}`);
	return configuration;
}

/** One service of a story: core, tier A, one signal `probe` that never falls silent and is down on 0, unless told otherwise. */
export function service(lines: string, signal = "{ id: probe }"): string {
	return `  - { id: web, name: Web 下單, kind: core-system, ${lines}, signals: [${signal}] }\n`;
}

export type Summary = {
	readonly until: string;
	readonly outages: readonly (Record<string, unknown> & {
		readonly elapsedSeconds: { readonly wall: number; readonly service: number; readonly market: number };
	})[];
	readonly incidents: readonly (Record<string, unknown> & { readonly filings: readonly Record<string, unknown>[] })[];
};

export type Played = {
	readonly changes: readonly Change[];
	readonly summary: Summary;
	/** `09:01:00 outage-confirmed confirmed`, with `(noticed …)` where that was later; only the kinds that match. */
	told(kinds: RegExp): readonly string[];
	/** The JSON that `replay` would print: what two runs are compared by. */
	readonly bytes: string;
	/** The engine as it stands at the end. */
	readonly engine: Engine;
};

const DAY = "2026-11-18";

/** Full instant of a story's time: `09:00:00` is on Wednesday 2026-11-18, a trading day. */
export function instant(time: string): string {
	const whole = time.includes("T") ? time : `${DAY}T${time}`;
	return /\.\d+$/.test(whole) ? `${whole}+08:00` : `${whole}.000+08:00`;
}

/** Plays happenings on a virtual clock up to `until` and gives back everything that changed; later ones are ignored (SEMANTICS 1.4). */
export function play(configuration: Configuration, happenings: readonly Happening[], until?: string): Played {
	const replay = startReplay(configuration.firm, twSecurities);
	const inputs = happenings.map(([time, what]) => inputOf(time, what)).sort((a, b) => a.receivedAt - b.receivedAt);
	const end = until === undefined ? null : Date.parse(instant(until));
	for (const input of inputs) if (end === null || input.receivedAt <= end) replay.take(input);
	const result = replay.finish(end);
	if (result === null) throw new Error("the story has no happenings");
	if (result.unread.length > 0) throw new Error(`not read: ${result.unread.join("; ")}`);
	const summary = summarize(result) as Summary;
	return {
		changes: result.changes,
		summary,
		told: (kinds) => result.changes.filter((change) => kinds.test(change.kind)).map(tell),
		bytes: JSON.stringify([result.changes, summary]),
		engine: result.engine,
	};
}

function inputOf(time: string, what: string | Record<string, unknown>) {
	const row = { at: instant(time), ...(typeof what === "string" ? sampleRow(what) : what) };
	const input = parseLine(JSON.stringify(row));
	if ("problem" in input) throw new Error(`${time}: ${input.problem}`);
	return input;
}

/** `web/probe 0`, `web/probe@dr 1`, `web/probe:source 1`. */
function sampleRow(text: string): Record<string, unknown> {
	const match = /^([a-z0-9-]+)\/([a-z0-9-]+)(?:@([a-z0-9-]+))?(?::([a-z0-9-]+))? (\S+)$/.exec(text);
	if (!match) throw new Error(`not a sample: ${text}`);
	const [, service, signal, site, source, value] = match;
	return { type: "sample", service, signal, ...(site && { site }), ...(source && { source }), value: Number(value) };
}

function tell(change: Change): string {
	const noticed = change.noticedAt === change.happenedAt ? "" : ` (noticed ${clock(change.noticedAt)})`;
	return `${clock(change.happenedAt)} ${change.kind} ${change.to ?? `not ${change.from}`}${noticed}`;
}

function clock(at: number): string {
	const text = formatInstant(at);
	const time = text.slice(11, 23).replace(/\.000$/, "");
	return text.startsWith(DAY) ? time : `${text.slice(5, 10)} ${time}`;
}
