import { loadConfiguration } from "../config/load.ts";
import { jsonSchema } from "../config/schema.ts";
import { showAsJson, showAsYaml } from "../config/show.ts";
import { faultText } from "./check-config.ts";
import { type Outcome, readArgs, wrongUse } from "./outcome.ts";

/** `config schema`: the JSON Schema of the configuration. `config show F`: the effective configuration with each value's origin. */
export async function config(args: readonly string[]): Promise<Outcome> {
	const read = readArgs(args, { output: { type: "string", default: "text" } });
	if ("code" in read) return read;
	const { output } = read.values;
	const [verb, file, ...more] = read.positionals;
	if (output !== "text" && output !== "json") return wrongUse(`--output is text or json, not ${output}`);
	if (verb === "schema" && file === undefined) return { code: 0, out: `${JSON.stringify(jsonSchema(), null, 2)}\n`, err: "" };
	if (verb === "show" && file !== undefined && more.length === 0) return show(file, output);
	return wrongUse("config takes schema, or show and one file or directory");
}

async function show(file: string, output: "text" | "json"): Promise<Outcome> {
	const { configuration, effective, faults, origins } = await loadConfiguration(file);
	if (!effective || !configuration) return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
	return {
		code: 0,
		out: output === "json" ? `${showAsJson(effective, origins, configuration.rules)}\n` : showAsYaml(effective, origins, configuration.rules),
		err: "",
	};
}
