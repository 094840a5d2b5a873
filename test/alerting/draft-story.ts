import { draftOf } from "../../alerting/draft/draft.ts";
import type { Draft } from "../../alerting/draft/form.ts";
import type { Form } from "../../alerting/draft/forms.ts";
import type { Firm } from "../../alerting/firm.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { MINUTE } from "../../streams/instant.ts";
import type { Signal } from "../../streams/inventory.ts";
import { breached, firm, outage, over, type Story, story, t } from "./register-story.ts";

/** web, down since 08:38, last seen good ten seconds before. */
export const web = outage("web", "08:38", { cause: "login-success", signals: ["login-success"], notBefore: t("08:37:50") });

export type Verdicts = ReadonlyMap<string, { readonly verdict: string; readonly cause: string | null }>;

/** web is down and the other channels are up, but for what is said otherwise. */
export function verdicts(others: Readonly<Record<string, string>> = {}): Verdicts {
	const all = { web: "down", app: "up", voice: "up", "order-core": "up", ...others };
	return new Map(Object.entries(all).map(([id, verdict]) => [id, { verdict, cause: null }]));
}

/** The draft of a filing as of an instant, of the newest incident but for what is said otherwise. */
export function draft(told: Story, at: string, form: Form = "initial", seen: Verdicts = verdicts(), which = -1): Draft {
	const { incidents, bulletins, outages } = told.register();
	const incident = [...incidents.values()].at(which)!;
	return draftOf(incident, form, { duties: told.duties, outages: [...outages.values()], incidents, bulletins, verdicts: seen, at: t(at) });
}

/** A story in which the outage of web is confirmed. */
export const open = (duties?: Story["duties"]) => story(duties).outage("outage-confirmed", web, "08:39");
export const field = (made: Draft, number: number) => made.fields.find((entry) => entry.number === number)!;
export const text = (made: Draft, number: number) => field(made, number).text;
export const set = (told: Story, number: number, value: unknown, at = "08:45") =>
	told.command({ command: "setField", service: "web", field: number, value }, at);
export const act = (told: Story, kind: string, at: string, more: Record<string, unknown> = {}) =>
	told.command({ command: "recordAction", service: "web", kind, ...more }, at);
export const file = (told: Story, filing: string, at: string, more: Record<string, unknown> = {}) =>
	told.command({ command: "recordFiling", service: "web", filing, ...more }, at);

/** A firm with a second site, and a replication objective and a known signal on web. */
export function equipped(more: Partial<Firm> = {}): Story["duties"] {
	const base = firm(more);
	const signal = { id: "login-success", down: { below: 0.8 } } as Signal;
	const services = base.inventory.services.map((one) => (one.id === "web" ? { ...one, rpoMs: 5 * MINUTE, signals: [signal] } : one));
	const sites = [{ id: "dr", name: "異地機房", role: "dr" }] as const;
	return { firm: { ...base, inventory: { ...base.inventory, services, sites } }, rules: twSecurities };
}

/** An incident with something of everything: told by its vendor, filed, acted on, taken over, restored beyond its tolerance, handled. */
export function eventful(): Story {
	const taken = { ...web, takenOverTo: "dr", takenOverAt: t("09:20") };
	const told = open(equipped());
	told.command({ command: "acknowledge", service: "web", note: null }, "08:42", "值班主管");
	const bulletin = { vendor: "house", component: "登入元件", firms: 4, receivedAt: t("08:37"), text: "簡訊" };
	told.command({ command: "recordBulletin", ...bulletin }, "08:50");
	act(told, "scale-out", "08:55", { text: "加開兩台" });
	told.word("indication", "web/signal/complaints", "complaints", "08:57");
	file(told, "initial", "09:01", { receipt: "R-1", channel: "platform" });
	act(act(told, "scrubbing", "09:05"), "geo-block", "09:06", { text: "國外 IP" });
	act(told, "notice", "09:10", { channel: "官網", text: "請改用語音" });
	told.outage("threshold-crossed", breached(taken, "09:38"), "09:38");
	told.outage("outage-ended", over(breached(taken, "09:38"), "09:50"), "09:52");
	const values = { 41: "0", 42: "2 帳務短差", 50: "no", 52: "no" };
	for (const [number, value] of Object.entries(values)) set(told, Number(number), value, "10:00");
	return told;
}
