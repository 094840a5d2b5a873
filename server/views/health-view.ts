/** `/-/healthy` and `/-/ready`: nothing is wrong when there is no reason. */
export type HealthView = { reasons: { code: string; message: string; since: string }[] };

/** What the program knows of its own. `healthy`: keep this process. `ready`: send it work. Every `false` has its reason. */
export type Health = HealthView & { readonly ready: boolean; readonly healthy: boolean };
