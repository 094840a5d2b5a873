import type { ActView } from "../../server/people/person-view.ts";
import { zhTW } from "../i18n/dictionary.ts";
import { type Say, sayKnown } from "../i18n/words.ts";
import { dayIn, spanOf } from "./days.ts";

/** What can be in the trail: whatever there are words for. */
export const ACTS: readonly string[] = Object.keys(zhTW).flatMap((key) => (key.startsWith("act.") ? [key.slice("act.".length)] : []));

/** What the address asks to see of the trail: whose acts, which, from and to which day, both included; null: all. */
export type TrailFilter = { readonly [Name in "by" | "what" | "from" | "to"]: string | null };

export function trailFilterOf(search: URLSearchParams): TrailFilter {
	const what = ACTS.find((act) => act === search.get("what")) ?? null;
	return { by: search.get("by") || null, what, from: dayIn(search, "from"), to: dayIn(search, "to") };
}

/** So many acts are read at once; older ones are found by their day. */
export const MOST_ACTS = 500;

/** Where the trail is read: days are those of the firm. */
export function trailPath({ by, what, from, to }: TrailFilter): string {
	const asked = { by, what, ...spanOf({ from, to }) };
	const given = Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
	return `/trail?${new URLSearchParams([["limit", String(MOST_ACTS)], ...given])}`;
}

/** What an act was about: its kind, what it is called, and the page that shows it; null: none does. */
export type Subject = { kind: string; id: string; to: string | null };
export type TrailRow = {
	id: string;
	at: string;
	by: string | null;
	roles: readonly string[];
	what: string;
	subject: Subject;
	detail: string | null;
	from: string;
	bad: boolean;
};

const BAD = new Set(["sign-in-failed", "second-factor-failed", "turned-away", "message-not-delivered", "configuration-refused"]);

/** Did it fail? A message that nobody needed any more did not. */
const isBad = ({ what, detail }: Pick<ActView, "what" | "detail">): boolean =>
	BAD.has(what) && !["settled", "silenced"].includes(toldIn(detail ?? "")?.result ?? "");

/** Who did what, newest first, as the server tells it. */
export function trailRows(acts: readonly ActView[]): TrailRow[] {
	return acts.map(({ id, at, what, about, by, roles, address, screen, detail }) => ({
		...{ id, by, roles, what, detail },
		at: `${at.slice(0, 10)} ${at.slice(11, 19)}`,
		subject: subjectOf(about, detail),
		from: [address, screen].filter(Boolean).join(" "),
		bad: isBad({ what, detail }),
	}));
}

/** `account/wang`, `incident/20261118-…/filing/initial`, `/api/v1/people`: told apart as the server writes them. */
function subjectOf(about: string, detail: string | null): Subject {
	if (about.startsWith("/")) return { kind: "address", id: about, to: null };
	const [kind = "", id = ""] = about.split("/");
	if (kind === "incident") return { kind, id: about.slice("incident/".length), to: `/incidents/${id}` };
	if (kind === "account") return { kind, id, to: `/people?find=${encodeURIComponent(id)}` };
	const name = detail?.split(" ").at(-1) ?? id;
	if (kind === "token") return { kind, id: name, to: `/tokens?find=${encodeURIComponent(name)}` };
	return { kind, id: id.slice(0, SHORT), to: PAGES[kind] ?? null };
}

/** So much of an id tells it from its neighbours; all of it is in the log. */
const SHORT = 13;
const PAGES: Readonly<Record<string, string>> = { message: "/messages", silence: "/silences", canary: "/messages" };

/** What else was written of an act, in words: rights, roles, kinds of tokens, what became of a message; else as it stands. */
export function detailText({ what, detail }: Pick<TrailRow, "what" | "detail">, say: Say): string {
	if (detail === null) return "";
	if (what === "turned-away") return sayKnown(say, "right", detail);
	if (what.startsWith("message-")) return deliveryText(detail, say);
	const inWords = (wordOf: (word: string) => string) => detail.split(" ").map(wordOf).join(" ");
	if (what.startsWith("token-")) return inWords((word) => sayKnown(say, "tokenKind", word));
	if (what === "account-made" || what === "roles-changed") return inWords((word) => sayKnown(say, "role", word));
	return inWords((word) => sayKnown(say, "actDetail", word));
}

function deliveryText(detail: string, say: Say): string {
	const told = toldIn(detail);
	if (told === null) return detail;
	const { channel, person, result } = told;
	return [channel, person, result && sayKnown(say, "result", result)].filter(Boolean).join(" · ");
}

/** As the server writes what became of a message; null: not so. */
function toldIn(detail: string): Partial<Record<"channel" | "person" | "result", string>> | null {
	try {
		return JSON.parse(detail) as Partial<Record<string, string>>;
	} catch {
		return null;
	}
}
