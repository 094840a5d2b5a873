import { makeValue } from "./value.ts";

/** Under which id the server knows this screen: that of its socket, null while there is none. */
export const screenId = makeValue<string | null>(null);
