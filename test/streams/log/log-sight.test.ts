import { expect, it } from "vitest";
import { openLogSight } from "../../../streams/log/log-sight.ts";
import type { Sight } from "../../../streams/log/record-log.ts";

function opened() {
	const said: Sight[] = [];
	let now = 0;
	const sight = openLogSight(
		"kafka",
		"session",
		() => ++now,
		(each) => void said.push(each),
	);
	return { sight, causes: () => said.map(({ cause }) => cause), said };
}

it("says nothing good before the decisive thing is there", () => {
	const { sight, causes } = opened();
	sight.regained("topics");
	expect(causes()).toEqual([]);
	sight.regained("session");
	sight.regained("session");
	expect(causes()).toEqual([null]);
});

it("says the gravest of several obstacles, and the next one when it is gone (SEMANTICS 2.4)", () => {
	const { sight, causes } = opened();
	sight.lost("topics", "topic-missing", "t");
	sight.lost("session", "broker-unreachable", "refused");
	sight.regained("session");
	sight.regained("topics");
	expect(causes()).toEqual(["topic-missing", "broker-unreachable", "topic-missing", null]);
});

it("says a cause once, however often it is met", () => {
	const { sight, said } = opened();
	sight.lost("session", "broker-unreachable", "refused");
	sight.lost("session", "broker-unreachable", "refused again");
	expect(said).toEqual([{ source: "kafka", sees: false, cause: "broker-unreachable", detail: "refused", at: 1 }]);
});
