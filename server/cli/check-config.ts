import type { Configuration } from "../config/configuration.ts";
import type { Fault } from "../config/fault.ts";
import { loadConfiguration } from "../config/load.ts";
import { type Outcome, readArgs, wrongUse } from "./outcome.ts";

/** `check-config F [--live]`: every fault at once; exit 1 when there are any. `--live` also asks the brokers and the database of the environment. */
export async function checkConfig(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, { live: { type: "boolean", default: false }, output: { type: "string", default: "text" } });
	if ("code" in read) return read;
	const { values, positionals } = read;
	const [file, ...more] = positionals;
	if (file === undefined || more.length > 0) return wrongUse("check-config takes one file or directory");
	if (values.output !== "text" && values.output !== "json") return wrongUse(`--output is text or json, not ${values.output}`);
	const { configuration, faults } = await loadConfiguration(file);
	const problems = values.live ? await (await import("./live-problems.ts")).liveProblems(environment) : [];
	const all = [...faults, ...problems];
	const out =
		values.output === "json" ? JSON.stringify({ faults: all }, null, 2) : [...all.map(faultText), summary(file, configuration, all.length)].join("\n");
	return { code: all.length > 0 ? 1 : 0, out: `${out}\n`, err: "" };
}

/** `rtowatch.yaml:12: services[2].rto: found "3h", expected at most 1h, the tolerance of its tier` */
export function faultText({ file, line, path, found, expected }: Fault): string {
	const place = line === null ? file : `${file}:${line}`;
	return `${place}: ${path ? `${path}: ` : ""}found ${found}, expected ${expected}`;
}

function summary(file: string, configuration: Configuration | null, faults: number): string {
	if (faults > 0 || !configuration) return `${faults} ${faults === 1 ? "fault" : "faults"}`;
	const { services } = configuration.firm.inventory;
	return `${file}: no faults; ${services.length} services, ${services.reduce((sum, { signals }) => sum + signals.length, 0)} signals`;
}
