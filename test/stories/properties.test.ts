import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../streams/instant.ts";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";
import { naiveOutages } from "./naive-outages.ts";

const START = parseInstant(instant("09:00:00"));
const rules = { confirmAfter: 10, confirmWindow: 30, restoreAfter: 20, mergeGap: 60 };
const lines = "confirmAfter: 10s, confirmWindow: 30s, restoreAfter: 20s, mergeGap: 60s, rto: 5m";
const time = (second: number) => formatInstant(START + second * 1000).slice(11, 23);

/** Samples at whole seconds, in their order. */
const history = fc
	.array(fc.record({ after: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 15 }) }, fc.integer({ min: 15, max: 120 })), down: fc.boolean() }), {
		minLength: 1,
		maxLength: 60,
	})
	.map((steps) => {
		let at = 0;
		return steps.map(({ after, down }) => {
			at += after;
			return { at, down };
		});
	});

type History = { at: number; down: boolean }[];

const samplesOf = (id: string, samples: History): Happening[] => samples.map(({ at, down }) => [time(at), `${id}/probe ${down ? 0 : 1}`]);

describe("random histories", () => {
	it("give the outages that a naive second-by-second reckoning gives (SEMANTICS 3.1–3.4)", () => {
		const firm = firmWith(service(lines));
		fc.assert(
			fc.property(history, (samples) => {
				const end = samples.at(-1)!.at + 100;
				const down = Array.from({ length: end + 1 }, (_, second) => samples.findLast((sample) => sample.at <= second)?.down ?? null);
				const expected = naiveOutages(down, rules).map((outage) => ({
					...outage,
					startedAt: instant(time(outage.startedAt)),
					confirmedAt: instant(time(outage.confirmedAt)),
					endedAt: outage.endedAt === null ? null : instant(time(outage.endedAt)),
				}));
				const told = play(firm, samplesOf("web", samples), time(end)).summary.outages;
				expect(told.map(({ startedAt, confirmedAt, endedAt, downSeconds }) => ({ startedAt, confirmedAt, endedAt, downSeconds }))).toEqual(expected);
			}),
			{ numRuns: 300 },
		);
	});

	it("cross each threshold at most once for good, and never after the end (SEMANTICS 3.8)", () => {
		const firm = firmWith(service(lines));
		fc.assert(
			fc.property(history, (samples) => {
				const { outages } = play(firm, samplesOf("web", samples), time(samples.at(-1)!.at + 1000)).summary;
				for (const outage of outages) {
					const wall = outage.elapsedSeconds.wall;
					expect(outage.rtoBreachedAt === null).toBe(wall <= 300);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it("change nothing when samples are repeated or services interleave otherwise (SEMANTICS 1.3)", () => {
		const firm = firmWith(service(lines) + service(lines).replace("id: web,", "id: app,"));
		const alone = (bytes: ReturnType<typeof play>, id: string) => bytes.changes.filter((change) => change.subject.startsWith(`service/${id}`));
		fc.assert(
			fc.property(history, history, fc.boolean(), (web, app, swap) => {
				const end = time(Math.max(web.at(-1)!.at, app.at(-1)!.at) + 200);
				const one = play(firm, [...samplesOf("web", web), ...samplesOf("app", app)], end);
				const parts = swap
					? [...samplesOf("app", app), ...samplesOf("web", web)]
					: [...samplesOf("web", web), ...samplesOf("web", web), ...samplesOf("app", app)];
				const other = play(firm, parts, end);
				for (const id of ["web", "app"]) expect(alone(other, id)).toEqual(alone(one, id));
			}),
			{ numRuns: 100 },
		);
	});

	it("never lead from unknown to up without a good sample (SEMANTICS 2.4)", () => {
		const firm = firmWith(service(lines, "{ id: probe, every: 10s, silentAfter: 25s }"));
		const sight = fc.array(fc.record({ at: fc.integer({ min: 1, max: 600 }), sees: fc.boolean() }), { maxLength: 10 });
		fc.assert(
			fc.property(history, sight, (samples, sights) => {
				const seen = sights.map(({ at, sees }): Happening => [time(at), { type: "sight", source: "kafka", sees, cause: sees ? null : "broker-unreachable" }]);
				const played = play(firm, [...samplesOf("web", samples), ...seen], time(800));
				const good = new Set(samples.filter((sample) => !sample.down).map((sample) => START + sample.at * 1000));
				for (const change of played.changes) if (change.kind === "service-verdict" && change.to === "up") expect(good.has(change.happenedAt)).toBe(true);
			}),
			{ numRuns: 200 },
		);
	});
});
