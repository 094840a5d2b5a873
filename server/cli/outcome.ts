import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** How a command ended: exit 0 all well, 1 a problem found, 2 wrong use (CONTRACT §6); what it says on either stream. */
export type Outcome = { readonly code: number; readonly out: string; readonly err: string };

/** A command of the command line: arguments after its name, and the environment; it never exits by itself. */
export type Command = (args: readonly string[], environment: NodeJS.ProcessEnv, stdout: NodeJS.WritableStream) => Promise<Outcome>;

export const wrongUse = (sentence: string): Outcome => ({ code: 2, out: "", err: `${sentence}\n` });

/** The flags and words of a command line, or what is wrong with it. */
export function readArgs<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
	try {
		return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
	} catch (error) {
		return wrongUse(error instanceof Error ? error.message : String(error));
	}
}
