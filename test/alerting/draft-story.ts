import { type Draft, draftOf } from "../../alerting/draft/draft.ts";
import type { Form } from "../../alerting/draft/fields.ts";
import { outage, type Story, story, t } from "./register-story.ts";

/** web, down since 08:38, last seen good ten seconds before. */
export const web = outage("web", "08:38", { cause: "login-success", signals: ["login-success"], notBefore: t("08:37:50") });

export type Verdicts = ReadonlyMap<string, { readonly verdict: string; readonly cause: string | null }>;

/** web is down and the other channels are up, but for what is said otherwise. */
export function verdicts(others: Readonly<Record<string, string>> = {}): Verdicts {
	const all = { web: "down", app: "up", voice: "up", "order-core": "up", ...others };
	return new Map(Object.entries(all).map(([id, verdict]) => [id, { verdict, cause: null }]));
}

/** The draft of a filing of the newest incident, as of an instant. */
export function draft(told: Story, at: string, form: Form = "initial", seen: Verdicts = verdicts()): Draft {
	const { incidents, bulletins, outages } = told.register();
	const incident = [...incidents.values()].at(-1)!;
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
