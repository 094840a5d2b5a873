import { fileURLToPath } from "node:url";
import { type Loaded, loadConfiguration } from "../config/load.ts";

/** The demo firm's configuration; 演練 stands on everything of it. */
export function loadDemoFirm(): Promise<Loaded> {
	return loadConfiguration(fileURLToPath(new URL("firm.yaml", import.meta.url)), { demo: true });
}
