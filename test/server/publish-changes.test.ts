import { describe, expect, it, onTestFinished } from "vitest";
import { publishChanges } from "../../server/followers/publish-changes.ts";
import { silentLog } from "../../server/log.ts";
import type { NumberedChange, Store } from "../../server/store/store.ts";
import { formatInstant } from "../../streams/instant.ts";
import type { OutgoingRecord, RecordLog } from "../../streams/log/record-log.ts";
import { until } from "../support/app.ts";
import { change, outage, T0 } from "../support/store-values.ts";

/** A table of changes with one position in it, and a log that keeps what it is given. */
function fakeWorld(rows: number, delivered = 0) {
	const table: NumberedChange[] = [];
	const published: OutgoingRecord[] = [];
	const world = {
		table,
		published,
		delivered,
		/** Publishes that fail before one succeeds. */
		failures: 0,
		/** Called while the table is being read. */
		whileReading: () => {},
		add(count: number) {
			for (let i = 0; i < count; i++) table.push({ ...change(table.length), number: table.length + 1 });
		},
		ids: () => published.map(({ headers }) => headers?.ce_id),
	};
	world.add(rows);
	const store = {
		deliveredTo: async () => world.delivered,
		async setDelivered(_name: string, number: number) {
			world.delivered = number;
		},
		async changes({ afterNumber = 0, limit, newestFirst = false }: { afterNumber?: number; limit: number; newestFirst?: boolean }) {
			const after = table.filter(({ number }) => number > afterNumber);
			const found = (newestFirst ? after.toReversed() : after).slice(0, limit);
			world.whileReading();
			return found;
		},
	} as unknown as Store;
	const log = {
		async publish(topic: string, records: readonly OutgoingRecord[]) {
			expect(topic).toBe("rtowatch.changes");
			if (world.failures-- > 0) throw new Error("the broker is away");
			published.push(...records);
		},
	} as unknown as RecordLog;
	return { world, table, published, ids: world.ids, start: () => startPublisher(store, log) };
}

async function startPublisher(store: Store, log: RecordLog) {
	const publisher = await publishChanges(store, log, silentLog);
	onTestFinished(() => publisher.stop());
	return publisher;
}

describe("the publisher of changes", () => {
	it("publishes every change once and in order, from where it stopped, however many", async () => {
		const { world, table, ids, start } = fakeWorld(1_203, 100);
		const publisher = await start();
		await until(() => expect(world.delivered).toBe(1_203));
		expect(ids()).toEqual(table.slice(100).map(({ id }) => id));
		expect(publisher.pending()).toBe(0);
	});

	it("goes on after each commit it is woken for, also one that comes while it looks for the last time", async () => {
		const { world, table, ids, start } = fakeWorld(3);
		const publisher = await start();
		await until(() => expect(world.delivered).toBe(3));
		let looks = 0;
		world.whileReading = () => {
			if (++looks !== 2) return;
			world.add(1);
			publisher.wake();
		};
		world.add(1);
		publisher.wake();
		await until(() => expect(ids()).toEqual(table.map(({ id }) => id)));
		expect(table).toHaveLength(5);
	});

	it("tries again what could not be published, and says meanwhile how much waits", async () => {
		const { world, table, ids, start } = fakeWorld(1_203);
		world.failures = 1;
		const publisher = await start();
		await until(() => expect(publisher.pending()).toBe(1_203));
		await until(() => expect(ids()).toEqual(table.map(({ id }) => id)));
	});

	it("is stopped without an end to wait for, though nothing can be published", async () => {
		const { world, published, start } = fakeWorld(1);
		world.failures = Number.POSITIVE_INFINITY;
		const publisher = await start();
		await until(() => expect(publisher.pending()).toBe(1));
		await publisher.stop();
		publisher.wake();
		expect(published).toEqual([]);
		expect(world.delivered).toBe(0);
	});

	it("CONTRACT 3.2: writes CloudEvents 1.0 in binary mode, keyed by service or incident, with the nine keys of a change", async () => {
		const { world, table, published, start } = fakeWorld(0);
		const confirmed = { kind: "outage-confirmed", subject: "service/web-order/outage/20261118-083000", from: "suspected", to: "confirmed", outage } as const;
		table.push(
			{ ...change(1, confirmed), number: 1 },
			{ ...change(2, { kind: "sight-lost", subject: "incident/20261118-083000-web/filing/initial" }), number: 2 },
		);
		await start();
		await until(() => expect(world.delivered).toBe(2));
		const [first, second] = published;
		expect(first).toMatchObject({
			key: "web-order",
			headers: {
				ce_specversion: "1.0",
				ce_id: table[0]!.id,
				ce_source: "rtowatch",
				ce_type: "outage.confirmed.v1",
				ce_subject: confirmed.subject,
				ce_time: formatInstant(T0 + 1),
				"content-type": "application/json",
			},
		});
		expect(second!.key).toBe("20261118-083000-web");
		const { kind, subject, from, to } = confirmed;
		const times = { happenedAt: formatInstant(T0 + 1), noticedAt: formatInstant(T0 + 8) };
		expect(JSON.parse(String(first!.value))).toEqual({ id: table[0]!.id, kind, subject, from, to, ...times, reason: null, by: null });
	});
});
