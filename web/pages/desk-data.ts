import type { ActivityView, DraftView, FieldView, FilingView, IncidentView, OverviewView, ServiceView } from "../../server/views.ts";
import { secondsBetween } from "../format/duration.ts";
import { type Clock, wallClocks } from "./wall-clocks.ts";

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

/** The other running clocks of an incident, nearest first. */
export function otherClocks(overview: OverviewView, incident: IncidentView, now: number): Clock[] {
	const mine = (clock: Clock) => clock.incident === incident.id || (clock.incident === null && clock.services.some((id) => incident.services.includes(id)));
	return wallClocks(overview, now).filter((clock) => mine(clock) && clock.filing !== "initial");
}

/** The services of an incident as they are now. */
export const servicesOf = (incident: IncidentView, overview: OverviewView | null): ServiceView[] =>
	overview?.services.filter(({ id }) => incident.services.includes(id)) ?? [];

/** People and machine in one list, newest first. */
export const timeline = (changes: readonly ActivityView[]): ActivityView[] =>
	[...changes].filter(({ kind }) => kind !== "draft-made").sort((a, b) => Date.parse(b.happenedAt) - Date.parse(a.happenedAt));
