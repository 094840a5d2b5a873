import { writeFile } from "node:fs/promises";
import { loadFrom } from "../app.ts";
import { paperForm, paperText } from "../documents/paper-form.ts";
import { secretOf } from "../environment.ts";
import { faultText } from "./check-config.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const OPTIONS = { config: { type: "string" }, to: { type: "string" } } as const;

/** `export form`: the paper form for the day on which the monitor is gone, as text, or as PDF into a file whose name ends in `.pdf`. Needs no store and no running program. */
export async function exportForm(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const { config, to } = read.values;
	if (read.positionals.length > 0) return misuse("export form", read.positionals[0], "flags only");
	const { configuration, faults } = await loadFrom({ config: config ?? secretOf(environment, "RTOWATCH_CONFIG") ?? null });
	if (configuration === null) return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
	const form = paperForm(configuration.firm, configuration.rules, Date.now());
	if (to === undefined) return { code: 0, out: paperText(form), err: "" };
	try {
		const bytes = to.endsWith(".pdf") ? await (await import("../documents/paper-pdf.ts")).paperPdf(form) : paperText(form);
		// Owner only: it holds names and telephone numbers.
		await writeFile(to, bytes, { mode: 0o600 });
		return { code: 0, out: `${to} written\n`, err: "" };
	} catch (error) {
		return { code: 1, out: "", err: `--to: ${(error as Error).message}\n` };
	}
}
