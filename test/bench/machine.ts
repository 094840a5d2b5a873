import { createRequire } from "node:module";
import { cpus, release, totalmem, type } from "node:os";

const PARTS = ["kafkajs", "@electric-sql/pglite", "socket.io"] as const;

/** What the figures were measured on. */
export function machineLine(): string {
	const processors = cpus();
	const { dependencies } = createRequire(import.meta.url)("../../package.json") as { dependencies: Record<string, string> };
	const parts = PARTS.map((part) => `${part} ${dependencies[part]}`);
	const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
	return [`${processors.length} × ${processors[0]?.model.trim() ?? "?"}`, memory, `${type()} ${release()}`, `Node ${process.versions.node}`, ...parts].join(
		", ",
	);
}
