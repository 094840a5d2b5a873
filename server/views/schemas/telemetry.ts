import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { IntakeRefusedView, IntakeView, RejectedView, UnregisteredView } from "../telemetry-view.ts";
import { number, record, words } from "./atoms.ts";
import { error } from "./error.ts";

export const unregisteredView: z.ZodType<UnregisteredView> = record({
	name: z.string(),
	labels: z.record(z.string(), z.string()),
	why: z.enum(["unclaimed", "ambiguous"]),
	readings: z.number(),
	value: number,
	firstAt: instant,
	newestAt: instant,
	configuration: z.string(),
}).meta({ id: "Unregistered" });

export const rejectedView: z.ZodType<RejectedView> = record({
	at: instant,
	topic: z.string(),
	partition: number,
	offset: words,
	reason: z.string(),
	message: z.string(),
}).meta({ id: "Rejected" });

const rejection = record({ index: z.number(), reason: z.string(), message: z.string() });

export const intakeView: z.ZodType<IntakeView> = record({ accepted: z.number(), rejected: z.array(rejection) }).meta({ id: "Intake" });

export const intakeRefusedView: z.ZodType<IntakeRefusedView> = record({
	error,
	accepted: z.number().optional(),
	rejected: z.array(rejection).optional(),
}).meta({ id: "IntakeRefused" });
