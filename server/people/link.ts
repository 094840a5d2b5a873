import type { Instant } from "../../streams/instant.ts";

/** A link that can be used once: to make the first administrator (`login` null), or to choose a password. */
export type Link = { readonly id: string; readonly login: string | null; readonly until: Instant };
