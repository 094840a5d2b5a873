import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { HealthView } from "../health-view.ts";
import { record } from "./atoms.ts";

export const healthView: z.ZodType<HealthView> = record({
	reasons: z.array(record({ code: z.string(), message: z.string(), since: instant })),
}).meta({ id: "Health" });
