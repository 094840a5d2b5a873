import { expect, it } from "vitest";
import { openStore } from "../../server/store/open.ts";
import { type Millis, SECOND } from "../../streams/instant.ts";
import { firmOf } from "../support/app.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { eventually, startRunning } from "../support/running.ts";
import { judged, recorded, sendSteadily } from "../support/steady-sender.ts";

const SERVICES = ["web", "app", "api"];
/** How often the program writes how far it has read. */
const CHECKPOINT_EVERY = 5 * SECOND;
const CONFIG = firmOf(...SERVICES.map((id) => `{ id: ${id}, kind: supporting, signals: [{ id: probe }] }`));

it("CONTRACT 3.3: keeps and judges once what it answered with 2xx, though it is killed again and again while samples pour in", {
	timeout: 240_000,
}, async () => {
	await inTemporaryFolder(async (folder) => {
		let running = await startRunning(folder, CONFIG);
		let address = Promise.resolve(running.url);
		const senders = SERVICES.map((service) => sendSteadily(service, () => address));
		const count = () => senders.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
		const more = async (samples: number) => {
			const enough = count() + samples;
			await eventually(async () => expect(count()).toBeGreaterThanOrEqual(enough));
		};
		const moreThrough = async (span: Millis) => {
			const newest = () => senders[0]!.acknowledged.at(-1)!.at;
			const enough = newest() + span;
			await eventually(async () => expect(newest()).toBeGreaterThanOrEqual(enough));
		};
		// The last time it is killed behind a checkpoint, so that reading goes on from a position and not from the beginning.
		for (const span of [0, 0, CHECKPOINT_EVERY + SECOND]) {
			await more(15);
			await moreThrough(span);
			const again = Promise.withResolvers<string>();
			address = again.promise;
			await running.kill();
			running = await startRunning(folder, CONFIG);
			again.resolve(running.url);
		}
		await more(15);
		for (const sender of senders) await sender.stop();
		await eventually(async () =>
			expect((await Promise.all(SERVICES.map(running.service))).map(({ newestAt }) => Date.parse(newestAt!))).toEqual(
				senders.map(({ acknowledged }) => acknowledged.at(-1)!.at),
			),
		);
		expect(await running.stop()).toBe(0);

		const store = await openStore({ databaseUrl: null, dataDir: `${folder.path}/data` });
		for (const { service, acknowledged } of senders) {
			const answered = acknowledged.map(({ at }) => at);
			expect(await judged(store, service)).toEqual(answered);
			const rows = await recorded(store, service);
			expect([...new Set(rows)]).toEqual(answered);
			// Only what was posted again because its answer was lost may stand there again.
			expect(rows.length).toBeLessThanOrEqual(acknowledged.reduce((sum, { posts }) => sum + posts, 0));
			for (const { at } of acknowledged.filter(({ posts }) => posts === 1)) expect(rows.filter((row) => row === at)).toHaveLength(1);
		}
		await store.close();
	});
});
