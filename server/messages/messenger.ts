import { linkText } from "../../alerting/messages/lines.ts";
import type { Message } from "../../alerting/messages/message.ts";
import { TELLING, type World } from "../../alerting/messages/occasion.ts";
import type { Plan } from "../../alerting/messages/plan.ts";
import { type Millis, SECOND } from "../../streams/instant.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Monitor } from "../monitor/monitor.ts";
import type { Store } from "../store/store.ts";
import type { BannerView } from "../views/overview-view.ts";
import { acknowledgeAddress } from "./acknowledge-link.ts";
import type { MessageSettings } from "./build-messages.ts";
import type { Channel } from "./channels/channel.ts";
import { openChannel } from "./channels/kinds.ts";
import { startDeciding } from "./decide.ts";
import { newHealth, recallHealth } from "./health.ts";
import type { HeartbeatSettings } from "./heartbeat.ts";
import { startSending } from "./sender.ts";
import { signingKey } from "./signing-key.ts";
import { keepSilences, type Silences } from "./silences.ts";
import { startWatching, type Watching } from "./watching.ts";

/** Tells people: decides by the changes who is told what, and sends it. */
export type Messenger = {
	readonly store: Pick<Store, "messages">;
	readonly silences: Silences;
	/** What links in messages are signed with. */
	readonly key: Buffer;
	readonly plan: () => Plan | null;
	readonly world: () => World;
	/** What should have been sent and was not. */
	readonly missed: Watching["missed"];
	/** Where signs of life go; null: nowhere. */
	readonly heartbeat: () => HeartbeatSettings | null;
	/** From now on these settings hold; null: nobody is told anything. */
	use(settings: MessageSettings | null): void;
	/** Something came into the table of changes beside the monitor. */
	wake(): void;
	banners(): BannerView[];
	pending(): number;
	stop(): Promise<void>;
};

const LOOKS_EVERY: Millis = SECOND;
const TELLS: readonly string[] = TELLING;

/** Starts telling; silences are known when it resolves. */
export async function startMessenger(monitor: Monitor, store: Store, settings: MessageSettings | null, clock: Clock, say: Log): Promise<Messenger> {
	const now = () => clock.now();
	const health = newHealth();
	const silences = await keepSilences(store, now);
	const key = await signingKey(store);
	const world = () => worldOf(monitor);
	const linkOf = (message: Message) => {
		const leading = acknowledgeAddress(message, world().register.incidents.get(message.occasion.incident ?? ""), key, now());
		return leading && { link: leading.link, says: linkText(leading.until, plan?.language ?? "zh-TW") };
	};
	let plan: Plan | null = null;
	let heartbeat: HeartbeatSettings | null = null;
	let channels: ReadonlyMap<string, Channel> = new Map();
	const take = (taken: MessageSettings | null) => {
		plan = taken?.plan ?? null;
		heartbeat = taken?.heartbeat ?? null;
		channels = new Map(taken?.channels.map((channel) => [channel.id, openChannel(channel)]));
		health.keepOnly([...channels.keys()]);
	};
	take(settings);
	await recallHealth(health, store, [...channels.keys()]);
	const sender = startSending({
		store,
		now,
		health,
		say,
		channels: () => channels,
		situation: () => ({ world: world(), silences: silences.standing(), linkOf }),
	});
	const deciding = startDeciding({ store, now, world, say, plan: () => plan, onDecided: sender.wake });
	monitor.listeners.add(({ changes }) => {
		if (plan !== null && changes.some(({ kind }) => TELLS.includes(kind))) deciding.wake();
	});
	const watching = startWatching({ store, now, world, say, plan: () => plan });
	const looking = setInterval(() => plan !== null && deciding.wake(), LOOKS_EVERY);
	deciding.wake();
	return {
		...{
			store,
			silences,
			key,
			world,
			plan: () => plan,
			missed: watching.missed,
			heartbeat: () => heartbeat,
			banners: () => [...health.banners(now()), ...watching.banners()],
			pending: sender.pending,
			wake: deciding.wake,
		},
		use(taken) {
			take(taken);
			deciding.wake();
			sender.wake();
		},
		async stop() {
			clearInterval(looking);
			watching.stop();
			await deciding.stop();
			await sender.stop();
		},
	};
}

function worldOf({ engine }: Monitor): World {
	return { register: engine.register, duties: { firm: engine.firm, rules: engine.rules }, blind: engine.sight.lost.map(({ source }) => source) };
}
