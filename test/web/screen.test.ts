import { describe, expect, it } from "vitest";
import { freshness } from "../../web/state/freshness.ts";
import { EMPTY_SCREEN, type Message, receive, type Screen } from "../../web/state/screen.ts";
import { makeStore } from "../../web/state/store.ts";
import { LOOKED_AT, outageOverview } from "../support/screen-stories.ts";
import { beatAt, calmOverview } from "../support/screen-views.ts";

const told = (): Screen => receive(EMPTY_SCREEN, { event: "overview", body: calmOverview(LOOKED_AT) }, 1_000);
const service = (revision: number): Message => ({ event: "service", body: { revision, view: { ...calmOverview(LOOKED_AT).services[1]!, verdict: "down" } } });

describe("what a screen knows", () => {
	it("replaces a view by its id and leaves the others as they are", () => {
		const before = told();
		const after = receive(before, service(2), 1_100);
		expect(after.overview?.services[1]?.verdict).toBe("down");
		expect(after.overview?.services[0]).toBe(before.overview?.services[0]);
		expect(after.overview?.services).toHaveLength(24);
	});

	it("takes in an incident it has not seen before", () => {
		const view = outageOverview().incidents[0]!;
		expect(receive(told(), { event: "incident", body: { revision: 2, view } }, 1_100).overview?.incidents).toEqual([view]);
	});

	it("asks for everything when a revision did not arrive (CONTRACT 5)", () => {
		const after = receive(told(), service(3), 1_100);
		expect(after.missed).toBe(true);
		expect(after.overview?.services[1]?.verdict).toBe("up");
		expect(receive(after, { event: "overview", body: calmOverview(LOOKED_AT) }, 1_200).missed).toBe(false);
	});

	it("asks for everything when a beat knows of a revision that did not arrive", () => {
		expect(receive(told(), { event: "beat", body: beatAt(LOOKED_AT, 1) }, 1_100).missed).toBe(false);
		expect(receive(told(), { event: "beat", body: beatAt(LOOKED_AT, 2) }, 1_100).missed).toBe(true);
	});

	it("keeps the fifty newest changes, newest first, each once", () => {
		const change = (index: number) => ({
			id: String(index),
			kind: "note-added",
			subject: "incident/x",
			from: null,
			to: "",
			happenedAt: beatAt(LOOKED_AT + index).at,
			noticedAt: beatAt(LOOKED_AT + index).at,
			reason: null,
			by: null,
		});
		const changes = Array.from({ length: 60 }, (_, index) => change(index));
		const activity = receive(told(), { event: "activity", body: { revision: 2, changes: [...changes, change(59)].slice(0, 60) } }, 1_100).overview!.activity;
		expect(activity).toHaveLength(50);
		expect(activity[0]?.id).toBe("59");
	});

	it("replaces everything small at once by a summary", () => {
		const { deadlines, banners, day } = outageOverview();
		const quarter = { outages: 7, longestSeconds: 60, drill: null };
		const after = receive(told(), { event: "summary", body: { revision: 2, deadlines, banners, day, unregistered: 9, quarter } }, 1_100);
		expect(after.overview).toMatchObject({ deadlines, unregistered: 9, quarter });
	});

	it("follows the server's clock and does not stutter with the network", () => {
		const start = told();
		expect(start.offsetMs).toBe(LOOKED_AT - 1_000);
		expect(receive(start, { event: "beat", body: beatAt(LOOKED_AT + 1_000) }, 2_120).offsetMs).toBe(start.offsetMs);
		expect(receive(start, { event: "beat", body: beatAt(LOOKED_AT + 60_000) }, 2_000).offsetMs).toBe(LOOKED_AT + 58_000);
	});

	it("is outdated when the server serves another build than at first", () => {
		expect(receive(told(), { event: "beat", body: beatAt(LOOKED_AT) }, 2_000).outdated).toBe(false);
		expect(receive(told(), { event: "beat", body: beatAt(LOOKED_AT, 1, { build: "next" }) }, 2_000).outdated).toBe(true);
	});

	it("tells its listeners after each message", () => {
		const store = makeStore();
		const heard: number[] = [];
		const stop = store.subscribe(() => heard.push(store.get().revision));
		store.hear({ event: "overview", body: calmOverview(LOOKED_AT) }, 0);
		stop();
		store.hear(service(2), 1);
		expect(heard).toEqual([1]);
	});
});

describe("freshness", () => {
	it("is stale from five seconds without a beat on, and counts (CONTRACT 5)", () => {
		const screen = told();
		expect(freshness(screen, 5_999, 0)).toEqual({ stale: false, forSeconds: 4 });
		expect(freshness(screen, 6_000, 0)).toEqual({ stale: true, forSeconds: 5 });
	});

	it("is fresh again with the next beat", () => {
		const back = receive(told(), { event: "beat", body: beatAt(LOOKED_AT) }, 60_000);
		expect(freshness(back, 60_100, 0).stale).toBe(false);
	});

	it("counts from the opening of the page while nothing was ever heard", () => {
		expect(freshness(EMPTY_SCREEN, 7_200, 200)).toEqual({ stale: true, forSeconds: 7 });
	});
});
