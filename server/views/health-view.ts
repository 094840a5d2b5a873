/** `/-/healthy` and `/-/ready`: nothing is wrong when there is no reason. */
export type HealthView = { reasons: { code: string; message: string; since: string }[] };
