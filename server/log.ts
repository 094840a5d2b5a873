import { type Logger, pino } from "pino";

/** Where the program says what it does, one JSON object a line. */
export type Log = Pick<Logger, "info" | "warn" | "error" | "debug">;

/** Keys whose values never reach the log, at the top and one level down. */
const SECRETS = ["password", "saslPassword", "tlsKey", "databaseUrl", "authorization", "cookie"];

/** A log on standard error, because standard output is for results (CONTRACT §6). */
export function createLog(level = "info"): Logger {
	const redact = { paths: SECRETS.flatMap((key) => [key, `*.${key}`]), censor: "***" };
	return pino({ level, base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** A log that says nothing. */
export const silentLog: Log = pino({ level: "silent" });
