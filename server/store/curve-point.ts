import type { Instant } from "../../streams/instant.ts";

/** A point of a curve: what one signal of one service at one site said. */
export type CurvePoint = { readonly at: Instant; readonly value: number };
/** The points of one signal at one site, by time. */
export type CurvePoints = { readonly service: string; readonly signal: string; readonly site: string; readonly points: readonly CurvePoint[] };
