import { HOUR } from "../../streams/instant.ts";
import type { Clock } from "../clock.ts";
import type { Configuration } from "../config/configuration.ts";
import { demoPeople } from "../demo/people.ts";
import { SettingError, type Settings } from "../environment.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import { recallBrokenGlass } from "./break-glass.ts";
import { firstLink } from "./links.ts";
import { isOpen, type Keeping, keep, openPeople, type People } from "./people.ts";
import { providerOf } from "./provider.ts";
import { forgottenRequests } from "./requests.ts";
import { forgetOver } from "./sessions.ts";
import { vaultOf } from "./vault.ts";

const TIDIES_EVERY = HOUR;

type Parts = {
	readonly store: Store;
	readonly settings: Pick<Settings, "host" | "config" | "clientSecret" | "secretKey" | "tls" | "trustProxy">;
	readonly configuration: Pick<Configuration, "provider" | "addresses">;
	readonly clock: Clock;
	readonly say: Log;
};
export type StartedPeople = { readonly people: People; readonly firstLink: string | null; readonly stop: () => void };

/**
 * Who there is. Before anybody has an account the program listens on the loopback alone, and the first start of a firm has a link
 * that makes the first administrator. Throws a `SettingError` that says why, where that does not fit.
 */
export async function startPeople({ store, settings, configuration: { provider, addresses }, clock, say }: Parts): Promise<StartedPeople> {
	const isDemo = settings.config === null;
	const people = await openPeople(store, () => clock.now(), isDemo, vaultOf(settings.secretKey));
	refuseUnfit(people, settings);
	await recallBrokenGlass(people);
	if (isReadable(settings))
		say.warn({ host: settings.host }, "sessions travel unencrypted: serve HTTPS (--tls-cert, --tls-key), or name the proxy that does (RTOWATCH_TRUST_PROXY)");
	if (settings.secretKey !== null) await sealAnew(people);
	if (isDemo) for (const account of demoPeople()) people.accounts.set(account.login, account);
	people.addresses = addresses;
	people.provider = provider && providerOf(provider, settings.clientSecret, () => clock.now());
	const link = isOpen(people) && !isDemo ? await firstLink(people) : null;
	const tidying = setInterval(
		() => tidy(people).catch((error: unknown) => say.warn({ err: error }, "sessions that are over could not be forgotten")),
		TIDIES_EVERY,
	);
	return { people, firstLink: link, stop: () => clearInterval(tidying) };
}

/** Those that were enrolled before there was a key are sealed too. */
async function sealAnew(people: People): Promise<void> {
	const enrolled = [...people.accounts.values()].filter(({ secondFactor }) => secondFactor !== null);
	await keep(
		people,
		enrolled.map((account): Keeping => ["account", account.login, account]),
		[],
	);
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** Can whoever listens on the network read along? */
const isReadable = ({ host, tls, trustProxy }: Parts["settings"]): boolean => !LOOPBACK.test(host) && tls === null && trustProxy === null;

function refuseUnfit(people: People, { host }: Parts["settings"]): void {
	if (people.demo && !isOpen(people))
		throw new SettingError("this store belongs to a firm with accounts: start it with --config, or the demo with another --data");
	if (isOpen(people) && !LOOPBACK.test(host))
		throw new SettingError(
			`--host: found ${JSON.stringify(host)}, expected 127.0.0.1 as long as nobody has an account: ${
				people.demo ? "the demo is for one's own machine" : "make the first administrator there first"
			}`,
		);
}

async function tidy(people: People): Promise<void> {
	await forgetOver(people);
	const forgotten = forgottenRequests(people);
	if (forgotten.length > 0) await keep(people, forgotten, []);
}
