import { z } from "zod";
import type { ErrorView } from "../error-view.ts";
import { record } from "./atoms.ts";

export const error = record({
	code: z.enum(["invalid", "unauthenticated", "forbidden", "not-found", "conflict", "unavailable", "internal"]),
	message: z.string(),
	details: z.array(record({ path: z.string(), message: z.string() })),
});

export const errorView: z.ZodType<ErrorView> = record({ error }).meta({ id: "Error" });
