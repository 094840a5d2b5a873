import type { Configuration } from "../../server/config/configuration.ts";
import { parseConfiguration } from "../../server/config/load.ts";
import { draftFor } from "../../server/views/show-incident.ts";
import { formatInstant, parseInstant } from "../../streams/instant.ts";
import { type Happening, instant, type Played, type Summary } from "../support/story.ts";

/** A command at a time, as a row of a recording; instants among its values may be given as times of day. */
export function tell(time: string, command: string, more: Record<string, unknown> = {}): Happening {
	const whole = Object.entries(more).map(([key, value]) => [key, isTime(value) ? instant(value) : value] as const);
	return [time, { type: "command", command, by: "值班主管", ...Object.fromEntries(whole) }];
}

function isTime(value: unknown): value is string {
	return typeof value === "string" && /^(\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}:\d{2}$/.test(value);
}

/** The only incident of a story, or the one that has this place by occurrence. */
export function incidentOf({ summary }: Pick<Played, "summary">, place = 0): Summary["incidents"][number] {
	const incident = summary.incidents[place];
	if (incident === undefined) throw new Error(`only ${summary.incidents.length} incidents`);
	return incident;
}

/** A filing of an incident of the summary. */
export function filingOf(incident: Summary["incidents"][number], kind: string): Record<string, unknown> {
	return incident.filings.find((filing) => filing.kind === kind)!;
}

type Criteria = readonly { readonly id: string; readonly state: string; readonly metAt: string | null; readonly forecastAt: string | null }[];

/** `presumed 08:39, forecast 11:00, …` of the criteria asked for: the state, and when it was met or would be. */
export function criteriaOf(incident: Summary["incidents"][number], ...ids: readonly string[]): readonly string[] {
	const { criteria } = incident.major as { readonly criteria: Criteria };
	return criteria
		.filter(({ id }) => ids.includes(id))
		.map(({ state, metAt, forecastAt }) => [state, time(metAt ?? forecastAt)].filter((part) => part !== null).join(" "));
}

/** `09:07` of an instant on the day of the stories, `11-19 08:37` of another. */
export function time(at: unknown): string | null {
	if (typeof at !== "string") return null;
	const clock = at.slice(11, 19).replace(/:00$/, "");
	return at.startsWith("2026-11-18") ? clock : `${at.slice(5, 10)} ${clock}`;
}

/** The filings as `initial running 09:07` or `formal filed 09:01 of 09:07, late`. */
export function filingsOf(incident: Summary["incidents"][number]): readonly string[] {
	return incident.filings.map(({ kind, state, dueAt, filedAt, late }) => {
		const when = filedAt === null ? time(dueAt) : `${time(filedAt)} of ${time(dueAt)}`;
		return `${[kind, state, when].filter((part) => part !== null).join(" ")}${late ? ", late" : ""}`;
	});
}

/** The text of a field in the draft of a filing of the only incident, as of the end or of a time; null where the monitor knows nothing. */
export function fieldOf({ engine, summary }: Played, kind: "initial" | "formal" | "release" | "major-initial" | "major-closing", name: string): string | null {
	const incident = engine.register.incidents.get(String(incidentOf({ summary }).id))!;
	const draft = draftFor(engine, incident, kind, parseInstant(summary.until))!;
	const field = draft.fields.find(({ englishName }) => englishName === name);
	if (field === undefined) throw new Error(`the draft of ${kind} has no field ${name}: ${draft.fields.map(({ englishName }) => englishName).join(", ")}`);
	return field.source === "missing" ? null : field.text;
}

/** The configuration of a firm with these profiles. */
export function firmOf(profiles: string, services: string, more = ""): Configuration {
	const text = `firm: { code: "9A00", name: 示範證券, profile: [${profiles}] }\n${more}services:\n${services}`;
	const { configuration, faults } = parseConfiguration([{ file: "story.yaml", text }]);
	if (configuration === null) throw new Error(`the story's configuration is wrong: ${JSON.stringify(faults)}`);
	return configuration;
}

/** An instant as it stands in a summary. */
export const shown = (at: string): string => formatInstant(parseInstant(instant(at)));
