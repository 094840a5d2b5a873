import { expect, it } from "vitest";
import { historyView } from "../../server/monitor/history.ts";
import type { ChangeQuery, NumberedChange } from "../../server/store/store.ts";
import { HOUR } from "../../streams/instant.ts";
import { startBareHeart } from "../support/heart.ts";
import { change } from "../support/store-values.ts";

it("CONTRACT §4: shows the verdicts of a service however much was said of one whose id begins like its own", async () => {
	const heart = await startBareHeart({ services: 11 });
	const now = heart.clock.now();
	const said = (subject: string, number: number): NumberedChange => ({
		...change(number, { kind: "service-verdict", subject, from: "up", to: "down" }),
		number,
		happenedAt: now - HOUR + number,
	});
	const table = [said("service/service-1", 1), ...Array.from({ length: 5_000 }, (_, index) => said("service/service-10", index + 2))];
	const changes = async ({ subject, subjectPrefix = "", newestFirst, limit }: ChangeQuery) => {
		const fitting = table.filter((entry) => (subject === undefined ? entry.subject.startsWith(subjectPrefix) : entry.subject === subject));
		return (newestFirst ? fitting.toReversed() : fitting).slice(0, limit);
	};
	Object.assign(heart.monitor.parts.store, { changes, curves: async () => [] });
	const view = await historyView(heart.monitor, "service-1", now - HOUR, now);
	expect(view!.verdicts.map(({ verdict }) => verdict)).toContain("down");
});
