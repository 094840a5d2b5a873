import { makeValue } from "./value.ts";

/** The alarms silenced on this screen alone: of what is in no incident, which nobody can take on. */
export const silenced = makeValue<ReadonlySet<string>>(new Set());

/** Silences one of them. */
export const silence = (alarm: string): void => silenced.set(new Set([...silenced.get(), alarm]));
