import type { ActivityView } from "../../server/views/activity-view.ts";
import type { DraftView, FieldView } from "../../server/views/draft-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { EntryView, IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { secondsBetween } from "../format/duration.ts";
import type { WordKey } from "../i18n/dictionary.ts";
import type { Clock } from "./wall-clock.ts";
import { wallClocks } from "./wall-clocks.ts";

export type FieldGroupId = FieldView["group"];
export type DeskGroup = { id: FieldGroupId; fields: FieldView[]; filled: number; required: number; suggested: FieldView[] };
/** Where the countdown of the filing stands. `share` of the time between awareness and the deadline that is gone. */
export type FilingClock = { state: "running" | "overdue" | "filed" | "still"; left: number; share: number };

const GROUPS: FieldGroupId[] = ["unit", "time", "nature", "impact", "handling", "judgement", "approval"];

/** Fields in the order of the official headings; required ones first in each. */
export function deskGroups(fields: readonly FieldView[]): DeskGroup[] {
	return GROUPS.map((id) => {
		const mine = fields.filter(({ group }) => group === id).sort((a, b) => Number(b.required) - Number(a.required) || a.number - b.number);
		const required = mine.filter((field) => field.required);
		return { id, fields: mine, filled: required.filter(isFilled).length, required: required.length, suggested: mine.filter(isSuggestion) };
	}).filter(({ fields }) => fields.length > 0);
}

const isFilled = ({ source }: FieldView): boolean => source !== "missing";

/** Waits for a person's look. */
export const isSuggestion = ({ source, confirmed }: FieldView): boolean => source === "suggested" && confirmed === null;

/** 核定人 may follow the filing (SEMANTICS 6.4): it is owed, but nobody waits for it. */
export const mayFollow = ({ number }: FieldView): boolean => number === 69;

/** Required fields without a value, by number. */
export const missingFields = ({ fields }: DraftView): FieldView[] =>
	fields.filter(({ required, source }) => required && source === "missing").sort((a, b) => a.number - b.number);

/** The clock of a filing at `now`. */
export function filingClock(filing: FilingView, awareAt: string, now: number): FilingClock {
	if (filing.filedAt) return { state: "filed", left: filing.dueAt ? secondsBetween(filing.filedAt, filing.dueAt) : 0, share: 1 };
	if (!filing.dueAt || filing.state === "not-required" || filing.state === "withdrawn") return { state: "still", left: 0, share: 0 };
	const left = secondsBetween(now, filing.dueAt);
	const share = Math.min(1, Math.max(0, 1 - left / Math.max(1, secondsBetween(awareAt, filing.dueAt))));
	return { state: left < 0 ? "overdue" : "running", left, share };
}

/** The tolerance that is used up first among the outages that run; null without one. */
export function nearestLimit({ outages }: IncidentView): string | null {
	const running = outages.filter(({ endedAt, toleranceLimitAt }) => endedAt === null && toleranceLimitAt !== null);
	return running.map(({ toleranceLimitAt }) => toleranceLimitAt ?? "").sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/** The other running clocks of an incident but those of filings, nearest first. */
export function otherClocks(overview: OverviewView, incident: IncidentView, now: number): Clock[] {
	const mine = (clock: Clock) => clock.incident === incident.id || (clock.incident === null && clock.services.some((id) => incident.services.includes(id)));
	return wallClocks(overview, now).filter((clock) => mine(clock) && clock.filing === null);
}

/** The services of an incident as they are now. */
export const servicesOf = (incident: IncidentView, overview: OverviewView | null): ServiceView[] =>
	overview?.services.filter(({ id }) => incident.services.includes(id)) ?? [];

/** People and machine in one list, newest first. */
export const timeline = (changes: readonly ActivityView[]): ActivityView[] =>
	[...changes].filter(({ kind }) => kind !== "draft-made").sort((a, b) => Date.parse(b.happenedAt) - Date.parse(a.happenedAt));

/** How a field is called in the language of the page. */
export const fieldName = ({ name, englishName }: Pick<FieldView, "name" | "englishName">, english: boolean): string => (english ? englishName : name);

/** Notices to clients that went out, oldest first. */
export const noticesSent = ({ entries }: IncidentView): EntryView[] => entries.filter(({ what }) => what === "action notice");

type CommandEntry = { form: string; title: WordKey };
export type CommandGroup = { id: "tell" | "decide" | "service" | "case"; commands: CommandEntry[] };

/** What else people may do with an incident as it stands: what could not be carried out is left out. */
export function commandGroups(incident: IncidentView): CommandGroup[] {
	const isOver = incident.state === "withdrawn" || incident.state === "closed";
	const isRunning = incident.outages.some(({ endedAt }) => endedAt === null);
	const isFiled = incident.filings.some(({ filedAt }) => filedAt !== null);
	const only = (is: boolean, form: string, title: WordKey): CommandEntry[] => (is ? [{ form, title }] : []);
	return [
		{
			id: "tell",
			commands: [...only(true, "bulletin", "desk.bulletin"), ...only(true, "notice", "desk.noticeSent"), ...only(true, "external-cause", "desk.externalCause")],
		},
		{ id: "decide", commands: [...only(!isOver, "reportable", "desk.reportable"), ...only(!isOver && !isFiled, "withdraw", "desk.withdraw")] },
		{
			id: "service",
			commands: [
				...only(isRunning, "restored", "desk.recordRestored"),
				...only(true, "take-over", "desk.takeOver"),
				...only(true, "fail-back", "desk.failBack"),
				...only(true, "outage", "desk.declareOutage"),
			],
		},
		{
			id: "case",
			commands: [
				...only(incident.state === "open" && !isRunning, "handled", "desk.handled"),
				...only(!isOver, "merge", "desk.merge"),
				...only(!isOver && incident.outages.length > 1, "split", "desk.split"),
				...only(true, "exercise", "desk.exercise"),
				...only(true, "exercise-end", "desk.exerciseEnd"),
			],
		},
	];
}
