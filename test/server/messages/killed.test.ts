import { expect, test } from "vitest";
import type { MessageView } from "../../../server/messages/message-view.ts";
import { SECOND } from "../../../streams/instant.ts";
import { firmOf, until } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { httpReceiver, saying } from "../../support/receivers.ts";
import { type Running, startRunning, untilVerdict } from "../../support/running.ts";
import { post } from "../../support/serve.ts";

const WEB = "{ id: web, tier: A, confirmAfter: 1s, signals: [{ id: probe }] }";
const config = (url: string) => `${firmOf(WEB)}messages:
  channels: [{ id: sms, kind: http, url: "${url}/{id}", body: "{phone}" }]
  routes: [{ id: all, when: [outage-confirmed, draft-ready], to: [{ person: duty }], by: [sms] }]
`;
const messages = async (running: Running) => (await running.get("/api/v1/messages")) as MessageView[];
const idsOf = (list: readonly MessageView[]) => list.map(({ id }) => id).sort();

test("issue 6 §2: kill -9 of the running program between decision and sending still sends, each by the id it had", { timeout: 120_000 }, () =>
	inTemporaryFolder(async (folder) => {
		const { received, url, behave } = await httpReceiver();
		behave(saying(503));
		const first = await startRunning(folder, config(url));
		const [before, now] = [Date.now() - 5 * SECOND, Date.now()];
		await post(
			`${first.url}/api/v1/samples`,
			[before, now].map((at) => ({ service: "web", signal: "probe", value: 0, at: new Date(at).toISOString() })),
		);
		await untilVerdict(first, "web", "down");
		await until(async () => expect((await messages(first)).filter(({ attempts }) => attempts > 0)).toHaveLength(2));
		const decided = idsOf(await messages(first));
		await first.kill();
		received.length = 0;
		behave(saying(200));
		const second = await startRunning(folder, config(url));
		await until(async () => expect((await messages(second)).map(({ state }) => state)).toEqual(["delivered", "delivered"]));
		expect([idsOf(await messages(second)), received.map(({ path }) => path.slice(1)).sort()]).toEqual([decided, decided]);
	}),
);
