import type { Configuration } from "../../server/config/configuration.ts";
import type { Effective } from "../../server/config/defaults.ts";
import { parseConfiguration } from "../../server/config/load.ts";

/** How large a firm is, and how often its signals speak. */
export type Size = { readonly services: number; readonly signals: number; readonly every: string; readonly silentAfter?: string };

/** Text of a configuration: services `service-0` …, each with signals `signal-0` …, a quarter of them core systems; down below 0.8. */
export function firmText({ services, signals, every, silentAfter }: Size): string {
	const cadence = `every: ${every}${silentAfter ? `, silentAfter: ${silentAfter}` : ""}`;
	const signalList = Array.from({ length: signals }, (_, i) => `{ id: signal-${i}, ${cadence}, down: { below: 0.8 }, degraded: { below: 0.9 } }`).join(", ");
	const serviceList = Array.from(
		{ length: services },
		(_, i) => `  - { id: service-${i}, name: 系統 ${i}, kind: ${i % 4 === 0 ? "core-system" : "supporting"}, signals: [${signalList}] }`,
	);
	return `firm:
  code: "9A00"
  name: 示範證券
  profile: [{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71, top20: true }]
sites: [{ id: hq, name: 台北主機房, role: primary }]
services:
${serviceList.join("\n")}
`;
}

/** The same as a configuration in force; of a large one only four services go through the reader, the others are made like them. */
export function firmOf(size: Size): Configuration {
	const { configuration, faults } = parseConfiguration([{ file: "bench.yaml", text: firmText({ ...size, services: 4 }) }]);
	if (configuration === null) throw new Error(`the bench's own configuration is wrong: ${JSON.stringify(faults.slice(0, 3))}`);
	const { firm } = configuration;
	const services = Array.from({ length: size.services }, (_, i) => {
		const like = firm.inventory.services[i % 4]!;
		return { ...like, id: `service-${i}`, name: `系統 ${i}`, signals: like.signals.map((signal) => ({ ...signal })) };
	});
	return { ...configuration, firm: { ...firm, inventory: { ...firm.inventory, services } } };
}

/** The same as it was written, with its defaults. */
export function writtenOf(size: Size): Effective {
	const effective = parseConfiguration([{ file: "bench.yaml", text: firmText({ ...size, services: 4 }) }]).effective!;
	const services = Array.from({ length: size.services }, (_, i) => ({ ...effective.services[i % 4]!, id: `service-${i}`, name: `系統 ${i}` }));
	return { ...effective, services };
}
