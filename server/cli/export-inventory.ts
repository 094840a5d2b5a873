import { stringify } from "csv-stringify/sync";
import type { Firm } from "../../alerting/firm.ts";
import type { Instant } from "../../streams/instant.ts";
import { recoveryOrder } from "../../streams/recovery-order.ts";
import { limitsOf, tierAt } from "../../streams/tolerance.ts";
import { loadFrom } from "../app.ts";
import { secretOf } from "../environment.ts";
import { seconds } from "../views/figure.ts";
import { faultText } from "./check-config.ts";
import { isOutcome, misuse, readOutput } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

const OPTIONS = { config: { type: "string" }, output: { type: "string", default: "text" } } as const;

/** `export inventory`: the services with their limits and the order to bring them back in, on standard output as a table for Excel, or as JSON. */
export async function exportInventory(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, OPTIONS);
	if (isOutcome(read)) return read;
	if (read.positionals.length > 0) return misuse("export inventory", read.positionals[0], "flags only");
	const output = readOutput(read.values.output);
	if (isOutcome(output)) return output;
	const { configuration, faults } = await loadFrom({ config: read.values.config ?? secretOf(environment, "RTOWATCH_CONFIG") ?? null });
	if (configuration === null) return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
	const rows = inventoryRows(configuration.firm, Date.now());
	return { code: 0, out: output === "json" ? `${JSON.stringify({ services: rows }, null, 2)}\n` : inventoryCsv(rows), err: "" };
}

const COLUMNS = [
	...["id", "name", "kind", "core", "tier", "toleranceSeconds", "rtoSeconds", "rpoSeconds", "takeOverTakesSeconds"],
	...["recoveryOrder", "dependsOn", "vendor", "owner", "runbook"],
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number | boolean | readonly string[] | null>>;

/** The services as they are at `at`, in the order of the configuration; `recoveryOrder` counts from 1. */
export function inventoryRows({ inventory }: Firm, at: Instant): readonly Row[] {
	const order = recoveryOrder(inventory.services, at);
	return inventory.services.map((service) => {
		const { toleranceMs, rtoMs } = limitsOf(service, at);
		return {
			id: service.id,
			name: service.name,
			kind: service.kind,
			core: service.core,
			tier: tierAt(service, at),
			toleranceSeconds: seconds(toleranceMs),
			rtoSeconds: seconds(rtoMs),
			rpoSeconds: seconds(service.rpoMs),
			takeOverTakesSeconds: seconds(service.takeOverTakesMs),
			recoveryOrder: order.indexOf(service) + 1,
			dependsOn: service.dependsOn,
			vendor: inventory.vendors.find(({ id }) => id === service.vendor)?.name ?? null,
			owner: service.owner,
			runbook: service.runbook,
		};
	});
}

/** The table with a byte order mark, so that Excel reads Chinese, and no cell that it would carry out. */
export function inventoryCsv(rows: readonly Row[]): string {
	const cast = { boolean: (value: boolean) => (value ? "yes" : "no"), object: (value: unknown) => (value as readonly string[]).join(" ") };
	return stringify([...rows], { header: true, columns: [...COLUMNS], bom: true, record_delimiter: "windows", escape_formulas: true, cast });
}
