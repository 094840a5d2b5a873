import { setFlagsFromString } from "node:v8";
import { type App, type AppParts, loadToRun, startApp } from "../app.ts";
import type { Fault } from "../config/fault.ts";
import { startDemo } from "../demo/demo.ts";
import { loadDemoFirm } from "../demo/firm.ts";
import { openInbox } from "../demo/inbox.ts";
import { readSettings, SettingError, type Settings } from "../environment.ts";
import { createLog, type Log } from "../log.ts";
import { startTracing } from "../tracing.ts";
import { faultText } from "./check-config.ts";
import { type Outcome, readArgs, wrongUse } from "./outcome.ts";

const FLAGS = {
	config: { type: "string" },
	host: { type: "string" },
	port: { type: "string" },
	data: { type: "string" },
	"tls-cert": { type: "string" },
	"tls-key": { type: "string" },
} as const;

/** `serve`: the program, until it is told to stop; without `--config` the demo firm and its bad morning. */
export async function serve(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, FLAGS);
	if ("code" in read) return read;
	if (read.positionals.length > 0) return wrongUse(`serve takes no ${read.positionals[0]}`);
	try {
		return await run(readSettings(environment, read.values), environment);
	} catch (error) {
		if (error instanceof SettingError) return wrongUse(error.message);
		return { code: 1, out: "", err: `${error instanceof Error ? error.message : String(error)}\n` };
	}
}

/**
 * How much garbage the old heap may hold before it is collected, in percent of what lives. Beside a database server the program is small, and
 * this keeps it so; the embedded store alone takes half a gigabyte, and being sparing beside it would cost a quarter of the speed for nothing.
 */
const SPARING = "--heap-growing-percent=40";

async function run(settings: Settings, environment: NodeJS.ProcessEnv): Promise<Outcome> {
	if (settings.databaseUrl !== null) setFlagsFromString(SPARING);
	const say = createLog(settings.logLevel);
	const tracing = await startTracing(environment);
	const inbox = settings.config === null ? await openInbox() : null;
	const app = await startConfigured(settings, say, inbox ? () => loadDemoFirm(inbox.port) : () => loadToRun(settings));
	if (!("url" in app)) return { code: 1, out: "", err: `${app.map(faultText).join("\n")}\n` };
	const demo = settings.config === null ? await startDemo(app.url, say) : null;
	process.stderr.write(`\n  RTO Watch  ${app.url}/wall\n\n${firstAdministrator(app)}`);
	process.on("SIGHUP", () => void reload(app, say));
	await new Promise<void>((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
	});
	demo?.stop();
	await app.stop();
	await inbox?.stop();
	await tracing?.stop();
	return { code: 0, out: "", err: "" };
}

/** The program by its configuration, or every fault of that. What reading it leaves behind is let go of when this returns. */
async function startConfigured(settings: Settings, say: Log, load: NonNullable<AppParts["load"]>): Promise<App | readonly Fault[]> {
	const { configuration, effective, faults } = await load();
	return configuration === null || effective === null ? faults : startApp({ settings, configuration, effective, say, load });
}

/** Who starts it for a firm makes its first administrator; behind the #, so that no log of any server has the secret. */
function firstAdministrator({ url, firstLink }: App): string {
	return firstLink === null ? "" : `  First administrator (once, within a day): ${url}/sign-in#link=${firstLink}\n\n`;
}

/** Nobody waits for the answer to a signal, so the faults go to the log. */
async function reload(app: App, say: Log): Promise<void> {
	try {
		const faults = await app.reload();
		for (const fault of faults) say.error(faultText(fault));
		if (faults.length > 0) say.error("the configuration has faults; the one before stays in force");
		else say.info("the configuration was read again");
	} catch (error) {
		say.error({ err: error }, "the configuration could not be read again; the one before stays in force");
	}
}
