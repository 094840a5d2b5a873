import type { Instant } from "../streams/instant.ts";
import type { Firm } from "./firm.ts";
import type { RulePack } from "./rules/pack.ts";

/** What the register is judged by: the firm and the rules it is under. */
export type Duties = { readonly firm: Firm; readonly rules: RulePack };

/** The pass an input is taken in: what holds for the firm, the instant of the input, and when the program's clock noticed it. */
export type Pass = { readonly duties: Duties; readonly at: Instant; readonly noticedAt: Instant };

/** A command as given: by whom, and why. */
export type GivenPass = Pass & { readonly by: string | null; readonly reason: string | null };
