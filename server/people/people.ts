import type { Instant } from "../../streams/instant.ts";
import type { SavedPerson, Store } from "../store/store.ts";
import type { Account } from "./account.ts";
import { type Act, recordOf } from "./act.ts";
import type { Challenge } from "./challenge.ts";
import { type Guesses, newGuesses } from "./guesses.ts";
import type { Link } from "./link.ts";
import type { Passkey } from "./passkey.ts";
import type { Provider } from "./provider.ts";
import type { SecondPersonRequest } from "./request.ts";
import type { Session } from "./session.ts";
import { newThrottle, type Throttle } from "./throttle.ts";
import type { Token } from "./token.ts";
import { type Vault, vaultOf } from "./vault.ts";

/** What is kept of people, by what it is. Sessions, links and tokens are found by the hash of their secret or by their id, passkeys by theirs. */
type Kept = { account: Account; session: Session; token: Token; link: Link; passkey: Passkey; request: SecondPersonRequest };
type Kind = keyof Kept;

/** Everything about people that the running program knows; the store has the same, but for what belongs to the demo's ready-made people. */
export type People = {
	readonly [Of in Kind as `${Of}s`]: Map<string, Kept[Of]>;
} & {
	readonly store: Pick<Store, "commit" | "changes">;
	readonly now: () => Instant;
	/** Called after each act was stored. */
	readonly told: Set<() => void>;
	/** Called when something waits for a second person, and when it was decided. */
	readonly asked: Set<(request: SecondPersonRequest) => void>;
	readonly throttle: Throttle;
	readonly guesses: Guesses;
	/** What was looked at lately by whom, so that a screen that reads again is not told as another look. */
	readonly viewed: Map<string, Instant>;
	readonly vault: Vault;
	/** When somebody last signed in by an account for emergencies, by its login. */
	readonly brokenGlass: Map<string, Instant>;
	/** What authenticators were asked to sign and have not, by the challenge. */
	readonly challenges: Map<string, Challenge>;
	/** The demo: ready-made people, and whoever has not signed in may act too. */
	readonly demo: boolean;
	/** The firm's own sign-in; null: there is none. */
	provider: Provider | null;
	/** Where people reach the program, as the configuration says: passkeys are made for these addresses. */
	addresses: readonly string[];
	turn: Promise<unknown>;
};

type PeopleStore = Pick<Store, "commit" | "changes" | "loadPeople">;

/** Nobody at all. */
export function noPeople(store: People["store"], now: () => Instant, demo = false, vault = vaultOf(null)): People {
	const nothing = { accounts: new Map(), sessions: new Map(), tokens: new Map(), links: new Map(), passkeys: new Map(), requests: new Map() };
	return {
		...nothing,
		store,
		now,
		demo,
		vault,
		told: new Set(),
		asked: new Set(),
		throttle: newThrottle(),
		guesses: newGuesses(),
		viewed: new Map(),
		brokenGlass: new Map(),
		challenges: new Map(),
		provider: null,
		addresses: [],
		turn: Promise.resolve(),
	};
}

/** What the store knows of people. Rejects with a `SettingError` when its second factors were sealed by another key. */
export async function openPeople(store: PeopleStore, now: () => Instant, demo: boolean, vault: Vault): Promise<People> {
	const people = noPeople(store, now, demo, vault);
	for (const { subject, state } of await store.loadPeople()) {
		const [kind, id] = placeOf(subject);
		mapOf(people, kind).set(id, JSON.parse(state));
	}
	for (const account of people.accounts.values()) people.accounts.set(account.login, withFactor(account, vault.open));
	return people;
}

function withFactor(account: Account, as: (secret: string, login: string) => string): Account {
	const { secondFactor, login } = account;
	return secondFactor === null ? account : { ...account, secondFactor: as(secondFactor, login) };
}

/** As it lies in the store. */
function stateOf(people: People, [kind, , value]: Keeping): string | null {
	if (value === null) return null;
	return JSON.stringify(kind === "account" ? withFactor(value, people.vault.seal) : value);
}

function placeOf(subject: string): [Kind, string] {
	const stroke = subject.indexOf("/");
	return [subject.slice(0, stroke) as Kind, subject.slice(stroke + 1)];
}

function mapOf<Of extends Kind>(people: People, kind: Of): Map<string, Kept[Of]> {
	return people[`${kind}s`] as Map<string, Kept[Of]>;
}

/** One thing that is to be kept under its id, or null where it is to go. */
export type Keeping = { readonly [Of in Kind]: readonly [kind: Of, id: string, value: Kept[Of] | null] }[Kind];

/** Nobody has an account yet: whoever reaches the program may do what it does, as on the first day. The demo's own people do not count. */
export function isOpen({ accounts }: People): boolean {
	return accounts.values().every(({ origin }) => origin === "demo");
}

/** Stores what becomes of people together with the acts that say so, and only then goes by it. What belongs to the demo stays in memory. */
export async function keep(people: People, keeping: readonly Keeping[], acts: readonly Act[]): Promise<void> {
	const stored = keeping.filter((one) => !isOfDemo(people, one));
	const rows = stored.map((one): SavedPerson => ({ subject: `${one[0]}/${one[1]}`, state: stateOf(people, one) }));
	const at = people.now();
	if (rows.length > 0 || acts.length > 0) await people.store.commit({ people: rows, acts: acts.map((act) => recordOf(act, at)) });
	for (const [kind, id, value] of keeping) {
		if (value === null) mapOf(people, kind).delete(id);
		else (mapOf(people, kind) as Map<string, typeof value>).set(id, value);
	}
	if (acts.length > 0) for (const listener of people.told) listener();
}

function isOfDemo(people: People, [kind, id, value]: Keeping): boolean {
	if (kind !== "session") return false;
	const session = value ?? people.sessions.get(id);
	return session !== undefined && people.accounts.get(session.login)?.origin === "demo";
}

/** One change of people at a time: whoever looks before changing finds it as it was when they change it. */
export function inTurn<T>(people: People, act: () => Promise<T>): Promise<T> {
	const turn = people.turn.then(act);
	people.turn = turn.catch(() => undefined);
	return turn;
}
