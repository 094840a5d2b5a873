import type { Span } from "../../alerting/budget/span.ts";
import type { Duties } from "../../alerting/pass.ts";
import type { Register } from "../../alerting/register.ts";
import type { Instant } from "../../streams/instant.ts";

/** What a budget is reckoned from; `at`: as of when. */
export type BudgetGround = { readonly register: Register; readonly duties: Duties; readonly span: Span; readonly at: Instant };
