import { makeValue } from "./value.ts";

/** Is something asked in front of whatever dialog is open? Then Escape is about that alone. */
export const inFront = makeValue(false);
