import { z } from "zod";
import { formatInstant, type Instant, parseInstant } from "../streams/instant.ts";

/** RFC 3339 with an offset, as an instant. */
export const instantText = z
	.string()
	.max(40)
	.transform((text, context): Instant => {
		const at = parseInstant(text);
		if (Number.isNaN(at))
			context.addIssue({
				code: "custom",
				message: `found ${JSON.stringify(text)}, expected an instant as RFC 3339 with an offset, such as ${formatInstant(0)}`,
			});
		return at;
	})
	.meta({ type: "string", format: "date-time" });

const id = z.string().regex(/^[a-z0-9-]{1,63}$/, "expected kebab-case: a–z, 0–9 and -, at most 63");
const line = z.string().max(2_000);
const maybeInstant = instantText.nullish().transform((at) => at ?? null);
const maybeLine = line.nullish().transform((text) => text ?? null);
const maybeId = id.nullish().transform((text) => text ?? null);
const fieldValue = z.union([line, z.number(), z.boolean(), z.array(line).max(200), z.null()]);

/** What a person may say to one service, without the service (CONTRACT §4). */
export const serviceBodies = {
	declareOutage: z.object({ occurredAt: maybeInstant, awareAt: maybeInstant, source: maybeLine }),
	recordRestored: z.object({
		effectiveAt: maybeInstant,
		how: z.enum(["restored", "substitute"]).default("restored"),
		substitute: maybeId,
		evidence: maybeLine,
	}),
	takeOver: z.object({ site: id, effectiveAt: maybeInstant }),
	failBack: z.object({ effectiveAt: maybeInstant }),
	declareMaintenance: z.object({ from: maybeInstant, until: instantText, ticket: maybeLine }),
} as const;

/** What a person may say to one incident, without the incident (CONTRACT §4). */
export const incidentBodies = {
	acknowledge: z.object({ note: maybeLine }),
	recordAwareness: z.object({ awareAt: maybeInstant, source: maybeLine, note: maybeLine, reason: maybeLine }),
	setField: z.object({ field: z.int().min(1).max(70), value: fieldValue }),
	recordFiling: z.object({ filing: line, filedAt: maybeInstant, receipt: maybeLine, channel: maybeLine }),
	note: z.object({ text: line.min(1) }),
} as const;

/** An incident without an outage: attacks, leaks, calls (CONTRACT §4). */
export const reportIncidentBody = z.object({
	occurredAt: maybeInstant,
	awareAt: maybeInstant,
	nature: z
		.enum(["service-anomaly", "security-event"])
		.nullish()
		.transform((nature) => nature ?? null),
	category: maybeLine,
	description: maybeLine,
	services: z.array(id).max(500).default([]),
});

/** 停止上班: the market is closed on a day (CONTRACT §4). */
export const closeDayBody = z.object({ date: z.iso.date(), scope: z.enum(["all-day", "afternoon"]).default("all-day"), announcedAt: maybeInstant });

const target = { service: maybeId, incident: maybeId };

/** Every command as `replay` reads it (CONTRACT §4, §6.1): the body with the command's name and what it is about. */
export const recordedCommand = z.discriminatedUnion("command", [
	serviceBodies.declareOutage.extend({ command: z.literal("declareOutage"), service: id }),
	serviceBodies.recordRestored.extend({ command: z.literal("recordRestored"), service: id }),
	serviceBodies.takeOver.extend({ command: z.literal("takeOver"), service: id }),
	serviceBodies.failBack.extend({ command: z.literal("failBack"), service: id }),
	serviceBodies.declareMaintenance.extend({ command: z.literal("declareMaintenance"), service: id }),
	incidentBodies.acknowledge.extend({ command: z.literal("acknowledge"), ...target }),
	incidentBodies.recordAwareness.extend({ command: z.literal("recordAwareness"), ...target }),
	incidentBodies.setField.extend({ command: z.literal("setField"), ...target }),
	incidentBodies.recordFiling.extend({ command: z.literal("recordFiling"), ...target }),
	incidentBodies.note.extend({ command: z.literal("note"), ...target }),
	reportIncidentBody.extend({ command: z.literal("reportIncident") }),
	closeDayBody.extend({ command: z.literal("closeDay") }),
]);

export type RecordedCommand = z.output<typeof recordedCommand>;
