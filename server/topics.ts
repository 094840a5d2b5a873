/** The topics that are ours (CONTRACT §3.2). */
export const HEALTH = "rtowatch.health";
export const REJECTED = "rtowatch.rejected";
export const CHANGES = "rtowatch.changes";

/** How the values of a topic are written. */
export type Encoding = "native" | "otlp_proto" | "otlp_json";
