import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Where a program of the host lies, or null: the suite that needs it is then skipped by name. With CI set a missing tool is a
 * failure, because there it should have been installed.
 */
export function toolOrSkip(name: string): string | null {
	const found = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
	const tool = found.find(isExecutable) ?? null;
	if (tool === null && process.env.CI) throw new Error(`${name} is not installed; with CI set nothing may be skipped`);
	return tool;
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
