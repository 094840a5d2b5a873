import { z } from "zod";
import { instantText } from "../../schemas.ts";

/** What the schemas of the views are put together of; null wherever there may be nothing. */
export const record = z.strictObject;
export const when = instantText.nullable();
export const words = z.string().nullable();
export const number = z.number().nullable();
