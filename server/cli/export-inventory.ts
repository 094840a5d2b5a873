import { stringify } from "csv-stringify/sync";
import type { Firm } from "../../alerting/firm.ts";
import { type Instant, type Millis, SECOND } from "../../streams/instant.ts";
import { limitsOf, tierAt } from "../../streams/tolerance.ts";
import { loadFrom } from "../app.ts";
import { secretOf } from "../environment.ts";
import { faultText } from "./check-config.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Outcome, readArgs } from "./outcome.ts";

/** `export inventory`: the services with their limits as a table for Excel, on standard output. */
export async function exportInventory(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
	const read = readArgs(args, { config: { type: "string" } });
	if (isOutcome(read)) return read;
	if (read.positionals.length > 0) return misuse("export inventory", read.positionals[0], "flags only");
	const { configuration, faults } = await loadFrom({ config: read.values.config ?? secretOf(environment, "RTOWATCH_CONFIG") ?? null });
	if (configuration === null) return { code: 1, out: "", err: `${faults.map(faultText).join("\n")}\n` };
	return { code: 0, out: inventoryCsv(configuration.firm, Date.now()), err: "" };
}

const COLUMNS = ["id", "name", "kind", "core", "tier", "toleranceSeconds", "rtoSeconds", "rpoSeconds", "takeOverTakesSeconds", "vendor", "owner"] as const;

/** The table as it is at `at`: with a byte order mark, so that Excel reads Chinese, and no cell that it would carry out. */
export function inventoryCsv({ inventory }: Firm, at: Instant): string {
	const rows = inventory.services.map((service): Record<(typeof COLUMNS)[number], string | number | boolean | null> => {
		const { toleranceMs, rtoMs } = limitsOf(service, at);
		return {
			id: service.id,
			name: service.name,
			kind: service.kind,
			core: service.core ? "yes" : "no",
			tier: tierAt(service, at),
			toleranceSeconds: seconds(toleranceMs),
			rtoSeconds: seconds(rtoMs),
			rpoSeconds: seconds(service.rpoMs),
			takeOverTakesSeconds: seconds(service.takeOverTakesMs),
			vendor: inventory.vendors.find(({ id }) => id === service.vendor)?.name ?? null,
			owner: service.owner,
		};
	});
	return stringify(rows, { header: true, columns: [...COLUMNS], bom: true, record_delimiter: "windows", escape_formulas: true });
}

function seconds(length: Millis | null): number | null {
	return length === null ? null : length / SECOND;
}
