import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished } from "vitest";
import type { CanaryRunView, CanaryView } from "../../server/canary/canary-view.ts";
import { firmOf, type TestApp, until } from "./app.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, confirmAfter: 1s, signals: [{ id: probe }] }";

/** A firm with one service, a chat room that canaries go to, and another that they do not. */
export const canaryConfig = (rooms: { readonly test: string; readonly chat: string }): string => `${firmOf(WEB)}messages:
  channels:
    - { id: test-room, kind: slack, url: "${rooms.test}" }
    - { id: chat, kind: slack, url: "${rooms.chat}" }
  routes:
    - { id: thirty, when: [outage-confirmed, draft-ready], by: [chat] }
    - { id: canary, when: [canary], by: [test-room] }
  quietHours: [{ days: all, from: "00:00", to: "24:00" }]
`;

/** Asks for a run, and waits until it has come to its end. */
export async function runCanary(app: Pick<TestApp, "url" | "get">): Promise<CanaryRunView> {
	const answer = await fetch(`${app.url}/api/v1/canary`, { method: "POST" });
	expect(answer.status).toBe(202);
	const { id } = (await answer.json()) as CanaryRunView;
	return until(async () => {
		const run = ((await app.get("/api/v1/canary")) as CanaryView).runs.find((one) => one.id === id);
		expect(run?.result).not.toBe("running");
		return run!;
	});
}

/** `telemetry passed`, in the order of the chain. */
export const states = ({ hops }: CanaryRunView): string[] => hops.map(({ name, state }) => `${name} ${state}`);

/** A screen that says it is a wall, and answers canaries or does not. */
export async function connectedWall(url: string, name: string, answers: boolean): Promise<Socket> {
	const socket = io(url, { transports: ["websocket"], reconnection: false });
	onTestFinished(() => void socket.disconnect());
	if (answers) socket.on("canary", (_told: unknown, answer: () => void) => answer());
	await new Promise((resolve) => socket.once("overview", resolve));
	const word = { page: "/wall", visible: true, audible: true, name };
	const said = await fetch(`${url}/api/v1/screens/${socket.id}`, {
		method: "PUT",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(word),
	});
	expect(said.status).toBe(204);
	return socket;
}
