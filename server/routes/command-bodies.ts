import { z } from "zod";
import { CRITERIA } from "../../alerting/criteria/criterion.ts";
import { ACTION_KINDS } from "../../alerting/incidents/actions.ts";
import { CORRECTABLE } from "../../alerting/incidents/incident.ts";
import { commandBody, date, id, instant, instantOrNow, reasonedBody, text, textOrNone } from "../schemas.ts";

const idOrNone = id.nullish().transform((given) => given ?? null);
const nature = z
	.enum(["service-anomaly", "security-event"])
	.nullish()
	.transform((given) => given ?? null);
const count = z
	.int()
	.min(0)
	.max(10_000)
	.nullish()
	.transform((given) => given ?? null);
const fieldValue = z.union([text, z.literal(""), z.number(), z.boolean(), z.array(text).max(200), z.null()], {
	error: "expected a text, a number, true or false, a list of texts, or null",
});

/** What each command says (CONTRACT §4), beside who says it, why, and what it is about. Instants left out are the command's own. */
const said = {
	reportIncident: {
		occurredAt: instantOrNow,
		awareAt: instantOrNow,
		nature,
		category: textOrNone,
		description: textOrNone,
		services: z.array(id).max(1_000).default([]),
	},
	declareOutage: { occurredAt: instantOrNow, awareAt: instantOrNow, source: textOrNone },
	recordRestored: { effectiveAt: instantOrNow, how: z.enum(["restored", "substitute"]).default("restored"), substitute: idOrNone, evidence: textOrNone },
	takeOver: { site: id, effectiveAt: instantOrNow },
	failBack: { effectiveAt: instantOrNow },
	declareMaintenance: { from: instantOrNow, until: instant, ticket: textOrNone },
	acknowledge: {
		note: textOrNone,
		takesOver: z.boolean().optional().meta({ description: "it becomes theirs though somebody else has it; else who took it on first keeps it" }),
	},
	recordAwareness: { awareAt: instantOrNow, source: textOrNone, note: textOrNone },
	setField: {
		value: fieldValue,
		seen: fieldValue.optional().meta({ description: "what whoever says it saw there; 409 if another person has put something else there since" }),
	},
	decideReportable: { decision: z.enum(["yes", "no", "parked"]), confirmedBy: textOrNone },
	decideCriterion: {
		decision: z.enum(["confirmed", "rejected"]),
		evidence: textOrNone,
		firms: count,
		firstNotifiedOn: date.nullish().transform((given) => given ?? null),
		confirmedBy: textOrNone,
	},
	downgrade: { confirmedBy: textOrNone },
	recordAction: { effectiveAt: instantOrNow, kind: z.enum(ACTION_KINDS), service: idOrNone, channel: textOrNone, text: textOrNone },
	recordFiling: { filedAt: instantOrNow, receipt: textOrNone, channel: textOrNone },
	refile: { filedAt: instantOrNow, receipt: textOrNone, channel: textOrNone },
	requestReview: {},
	approveFiling: {},
	returnFiling: {},
	recordHandled: { doneAt: instantOrNow },
	withdraw: { confirmedBy: textOrNone },
	correctInstant: { instant: z.enum(CORRECTABLE), value: instant },
	setExternalCause: { cause: text, from: instantOrNow, until: instantOrNow },
	merge: { other: id },
	split: { outages: z.array(text).min(1).max(200) },
	recordBulletin: {
		vendor: id,
		component: textOrNone,
		firms: count,
		firstNotifiedOn: date.nullish().transform((given) => given ?? null),
		receivedAt: instantOrNow,
		text: textOrNone,
	},
	startExercise: { services: z.array(id).min(1).max(1_000), plan: textOrNone },
	endExercise: { services: z.array(id).max(1_000).default([]), plan: textOrNone },
	note: { text },
	handOver: { from: text, note: textOrNone },
	closeDay: { date, scope: z.enum(["all-day", "afternoon"]).default("all-day"), announcedAt: instantOrNow },
} as const;

/** The bodies of the commands as they are posted. */
export const bodies = {
	reportIncident: commandBody(said.reportIncident),
	declareOutage: reasonedBody(said.declareOutage),
	recordRestored: reasonedBody(said.recordRestored),
	takeOver: commandBody(said.takeOver),
	failBack: commandBody(said.failBack),
	declareMaintenance: reasonedBody(said.declareMaintenance),
	acknowledge: commandBody(said.acknowledge),
	recordAwareness: commandBody(said.recordAwareness),
	setField: commandBody(said.setField),
	recordFiling: commandBody(said.recordFiling),
	refile: reasonedBody(said.refile),
	decideReportable: reasonedBody(said.decideReportable),
	decideCriterion: reasonedBody(said.decideCriterion),
	downgrade: reasonedBody(said.downgrade),
	recordAction: commandBody(said.recordAction),
	requestReview: commandBody(said.requestReview),
	approveFiling: commandBody(said.approveFiling),
	returnFiling: commandBody(said.returnFiling),
	recordHandled: commandBody(said.recordHandled),
	withdraw: reasonedBody(said.withdraw),
	correctInstant: reasonedBody(said.correctInstant),
	setExternalCause: reasonedBody(said.setExternalCause),
	merge: reasonedBody(said.merge),
	split: reasonedBody(said.split),
	recordBulletin: commandBody(said.recordBulletin),
	startExercise: commandBody(said.startExercise),
	endExercise: commandBody(said.endExercise),
	note: commandBody(said.note),
	handOver: commandBody(said.handOver),
	closeDay: reasonedBody(said.closeDay),
};

function recorded<Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) {
	return z.object({ command: z.literal(name), reason: textOrNone, ...shape });
}

const ofService = { service: id };
/** An incident is named by its id, or by a service: the newest open incident that has it (CONTRACT §6.1). */
const ofIncident = { incident: textOrNone, service: idOrNone };

const commands = [
	recorded("reportIncident", said.reportIncident),
	recorded("declareOutage", { ...said.declareOutage, ...ofService }),
	recorded("recordRestored", { ...said.recordRestored, ...ofService }),
	recorded("takeOver", { ...said.takeOver, ...ofService }),
	recorded("failBack", { ...said.failBack, ...ofService }),
	recorded("declareMaintenance", { ...said.declareMaintenance, ...ofService }),
	recorded("acknowledge", { ...said.acknowledge, ...ofIncident }),
	recorded("recordAwareness", { ...said.recordAwareness, ...ofIncident }),
	recorded("setField", { field: z.int().min(1).max(999), ...said.setField, ...ofIncident }),
	recorded("recordFiling", { filing: text, ...said.recordFiling, ...ofIncident }),
	recorded("refile", { filing: text, ...said.refile, ...ofIncident }),
	recorded("decideReportable", { ...said.decideReportable, ...ofIncident }),
	recorded("decideCriterion", { criterion: z.enum(CRITERIA), ...said.decideCriterion, ...ofIncident }),
	recorded("downgrade", { ...said.downgrade, ...ofIncident }),
	recorded("recordAction", { ...said.recordAction, ...ofIncident }),
	recorded("recordHandled", { ...said.recordHandled, ...ofIncident }),
	recorded("withdraw", { ...said.withdraw, ...ofIncident }),
	recorded("correctInstant", { ...said.correctInstant, ...ofIncident }),
	recorded("setExternalCause", { ...said.setExternalCause, ...ofIncident }),
	recorded("recordBulletin", said.recordBulletin),
	recorded("startExercise", said.startExercise),
	recorded("endExercise", said.endExercise),
	recorded("note", { ...said.note, ...ofIncident }),
	recorded("handOver", said.handOver),
	recorded("closeDay", said.closeDay),
] as const;

/** Every command as `replay` reads it (CONTRACT §4, §6.1): what it says, with its name and what it is about. */
export const recordedCommand = z.discriminatedUnion("command", commands, {
	error: ({ code }) => (code === "invalid_union" ? `expected one of ${commands.map(({ shape }) => shape.command.value).join(", ")}` : undefined),
});

export type RecordedCommand = z.output<typeof recordedCommand>;
