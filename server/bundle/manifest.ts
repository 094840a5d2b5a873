import { hash } from "node:crypto";
import { z } from "zod";
import { instantText } from "../schemas.ts";
import { CHAINS } from "../store/store.ts";

export const MANIFEST = "manifest.json";
export const FORMAT = "rtowatch-incident";
export const VERSION = 1;

/** A file, in a folder or not: nothing that could be taken for another place. */
const FILE_NAME = /^(?:[a-z0-9-]+\/)?[a-z0-9-]+(?:\.[a-z0-9]+)+$/;
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const manifest = z.strictObject({
	format: z.literal(FORMAT),
	version: z.literal(VERSION),
	incident: z.string(),
	madeAt: instantText,
	/** Version of the program that made it. */
	program: z.string(),
	/** The last seal of each chain of the store when it was made. */
	seals: z.array(z.strictObject({ chain: z.enum(CHAINS), number: z.int(), hash: sha256 })),
	files: z.array(z.strictObject({ name: z.string().regex(FILE_NAME), bytes: z.int().min(0), sha256 })),
	sum: sha256,
});

/** What is in a bundle, by whom and when it was made. `sum` is over all the rest of it, and so over every byte of every file. */
export type Manifest = z.infer<typeof manifest>;

/** The manifest as the file that it is. */
export function manifestText(unsummed: Omit<Manifest, "sum">): string {
	return textOf({ ...unsummed, sum: hash("sha256", JSON.stringify(unsummed)) });
}

/** A manifest as it was written, byte for byte; or what is wrong with it. */
export function readManifest(bytes: Uint8Array): Manifest | { readonly message: string } {
	const text = Buffer.from(bytes).toString();
	const raw = parsed(text);
	const read = manifest.safeParse(raw);
	if (!read.success) return { message: `not a manifest of the format ${FORMAT}, version ${VERSION}: ${z.prettifyError(read.error).split("\n")[0]}` };
	const { sum, ...unsummed } = raw as Manifest;
	const fits = textOf(raw as Manifest) === text && hash("sha256", JSON.stringify(unsummed)) === sum;
	return fits ? read.data : { message: "the manifest was altered: its sum does not fit" };
}

function textOf(whole: Manifest): string {
	return `${JSON.stringify(whole, null, "\t")}\n`;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
