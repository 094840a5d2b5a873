import { fileURLToPath } from "node:url";
import { type Loaded, loadConfiguration } from "../config/load.ts";
import { INBOX_PORT } from "./inbox.ts";

/** The demo firm's configuration, and who is told what; 演練 stands on everything of it. `inboxPort`: where its messages end. */
export async function loadDemoFirm(inboxPort: number = INBOX_PORT): Promise<Loaded> {
	const loaded = await loadConfiguration(fileURLToPath(new URL(".", import.meta.url)), { demo: true });
	const { configuration } = loaded;
	if (configuration === null || configuration.messages === null) return loaded;
	const channels = configuration.messages.channels.map((channel) =>
		"url" in channel && channel.url ? { ...channel, url: at(inboxPort, channel.url) } : channel,
	);
	return { ...loaded, configuration: { ...configuration, messages: { ...configuration.messages, channels } } };
}

/** A template is no address to be taken apart: its placeholders would be escaped. */
const at = (port: number, url: string): string => url.replace(`:${INBOX_PORT}/`, `:${port}/`);
