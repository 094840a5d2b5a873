import { z } from "zod";
import { WAYS } from "../people/passkey.ts";
import { instantText } from "../schemas.ts";

/** What a link in a message leads to. */
export const acknowledgementView = z
	.strictObject({
		state: z.enum(["good", "used", "expired", "over"]).meta({ description: "over: nothing runs any more that could be taken on" }),
		incident: z.string(),
		title: z.string(),
		occurredAt: instantText,
		acknowledgedBy: z.string().nullable(),
		name: z.string().meta({ description: "in whose name it would be taken on" }),
		needs: z.enum(["nothing", "second-factor", "sign-in"]).meta({ description: "what is asked of them before" }),
		ways: z.array(z.enum(WAYS)).meta({ description: "by what the second factor can be shown on the page that asks" }),
	})
	.meta({ id: "Acknowledgement" });
export type AcknowledgementView = z.output<typeof acknowledgementView>;
