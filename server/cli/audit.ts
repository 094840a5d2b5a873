import { type Audit, omissionText } from "../../alerting/audit/audit.ts";
import { loadRegister } from "../../alerting/saved-register.ts";
import { formatInstant, formatKnown } from "../../streams/instant.ts";
import { loadFrom } from "../app.ts";
import { auditStore } from "../audit-store.ts";
import { secretOf } from "../environment.ts";
import { faultText } from "./check-config.ts";
import { isOutcome, misuse, parseWhen, readOutput, WHEN } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";
import { hasStore, PLACE_OPTIONS, placeOf, readStore } from "./store-place.ts";

const OPTIONS = {
	...PLACE_OPTIONS,
	config: { type: "string" },
	from: { type: "string" },
	to: { type: "string" },
	output: { type: "string", default: "text" },
} as const;

/** `audit [--from --to]`: what should have been filed by the outages that the store holds, against what was; exit 1 when something is missing or late. */
export async function auditCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	const { values, positionals } = read;
	if (positionals.length > 0) return misuse("audit", positionals[0], "flags only");
	const output = readOutput(values.output);
	if (isOutcome(output)) return output;
	const from = values.from === undefined ? Number.NEGATIVE_INFINITY : parseWhen(values.from);
	const to = values.to === undefined ? Number.POSITIVE_INFINITY : parseWhen(values.to);
	if (from === null) return misuse("--from", values.from, WHEN);
	if (to === null) return misuse("--to", values.to, WHEN);
	const place = placeOf(values, environment);
	if (isOutcome(place)) return place;
	const { configuration, faults } = await loadFrom({ config: values.config ?? secretOf(environment, "RTOWATCH_CONFIG") ?? null });
	if (configuration === null) return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
	if (!(await hasStore(place))) return { code: 1, out: "", err: `--data: there is no store in ${place.dataDir}\n` };
	const found = await readStore(place, async (store) => {
		const register = loadRegister(await store.loadStates());
		return auditStore(store, configuration.firm, register, { from, to, at: Date.now() });
	});
	return isOutcome(found) ? found : told(found, output);
}

function told({ outages, incidents, omissions }: Audit, output: "text" | "json"): Outcome {
	const code = omissions.length === 0 ? 0 : 1;
	if (output === "json") {
		const shown = omissions.map(({ dueAt, filedAt, ...omission }) => ({
			...omission,
			dueAt: formatInstant(dueAt),
			filedAt: formatKnown(filedAt),
		}));
		return { code, out: `${JSON.stringify({ outages, incidents, omissions: shown }, null, 2)}\n`, err: "" };
	}
	const summary = `${outages} core outages, ${incidents} incidents: ${omissions.length === 0 ? "nothing is missing or late" : `${omissions.length} missing or late`}`;
	return { code, out: `${[...omissions.map(omissionText), summary].join("\n")}\n`, err: "" };
}
