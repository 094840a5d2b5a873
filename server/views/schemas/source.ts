import { z } from "zod";
import type { MarkView } from "../source-view.ts";
import { record } from "./atoms.ts";

export const marks: z.ZodType<MarkView[]> = z.array(record({ figure: z.string(), source: z.string(), mark: z.literal("待確認") }).meta({ id: "Mark" }));

/** Where something stands, in both languages. */
export const source = record({ source: z.string(), chineseSource: z.string(), assumed: z.boolean() });
