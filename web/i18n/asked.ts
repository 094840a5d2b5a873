import { zhTW } from "./dictionary.ts";

/** `say("key"`, and both keys of `say(is ? "one" : "other"`. */
const ASKED = /\bsay\((?:[^()"`]*\? )?"([\w.-]+)"(?: : "([\w.-]+)")?/g;

/** The keys that a source asks for by name. */
export const askedIn = (source: string): string[] => [...source.matchAll(ASKED)].flatMap(([, one, other]) => [one, other]).filter((key) => key !== undefined);

/** Those of them that no dictionary has. */
export const unknownIn = (source: string): string[] => askedIn(source).filter((key) => !(key in zhTW));
