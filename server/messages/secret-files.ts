import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Fault } from "../config/fault.ts";
import { valueAt } from "../config/faults.ts";
import { type ChannelSettings, secretsOf } from "./channels/kinds.ts";

/** What the files hold that channels name for their secrets, by the path as written. */
export type Secrets = ReadonlyMap<string, string>;

/** Reads every `…File` of a channel, from the folder of the configuration on. What cannot be read, or is empty, is a fault. */
export async function readSecrets(
	configuration: unknown,
	folder: string,
	file: string,
): Promise<{ readonly secrets: Secrets; readonly faults: readonly Fault[] }> {
	const named = namedFiles(configuration);
	const read = await Promise.all(
		named.map(async (entry) => ({
			...entry,
			secret: await readFile(resolve(folder, entry.name), "utf8").then(
				(text) => text.trim(),
				() => "",
			),
		})),
	);
	return {
		secrets: new Map(read.map(({ name, secret }) => [name, secret])),
		faults: read
			.filter(({ secret }) => secret === "")
			.map(({ path, name }) => ({ file, line: null, path, found: JSON.stringify(name), expected: "a file that can be read and holds the secret" })),
	};
}

function namedFiles(configuration: unknown): readonly { readonly path: string; readonly name: string }[] {
	const channels = valueAt(configuration, ["messages", "channels"]);
	if (!Array.isArray(channels)) return [];
	return channels.flatMap((channel: unknown, index) =>
		Object.entries(typeof channel === "object" && channel !== null ? channel : {}).flatMap(([key, name]) =>
			key.endsWith("File") && typeof name === "string" ? [{ path: `messages.channels[${index}].${key}`, name }] : [],
		),
	);
}

/** A channel with its secrets in place of the files that hold them. */
export function withSecrets(channel: ChannelSettings, secrets: Secrets): ChannelSettings {
	const entries = Object.entries(channel).map(([key, value]): [string, unknown] => {
		const name = key.replace(/File$/, "");
		return key !== name && secretsOf(channel).includes(name) ? [name, secrets.get(String(value)) ?? ""] : [key, value];
	});
	return Object.fromEntries(entries) as ChannelSettings;
}
