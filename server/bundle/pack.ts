import { hash } from "node:crypto";
import { type Unzipped, zipSync } from "fflate";
import { FORMAT, MANIFEST, type Manifest, manifestText, VERSION } from "./manifest.ts";

/** Files by name, in their order. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Who made a bundle, of what and when. */
export type Maker = Pick<Manifest, "incident" | "madeAt" | "program" | "seals">;

/** A bundle: the manifest, then every file, in one archive. The same files give the same bytes. */
export function packBundle(maker: Maker, files: Files): Uint8Array {
	const listed = [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: hash("sha256", bytes) }));
	const manifest = manifestText({ format: FORMAT, version: VERSION, ...maker, files: listed });
	return archive(new Map([[MANIFEST, Buffer.from(manifest)], ...files]));
}

/**
 * Stored and not packed: one wrong byte then spoils one line, and not all that follow. With no times of files in it, so that a
 * checker can make the same archive anew and compare every byte, those of the directory as well.
 */
export function archive(files: Files): Uint8Array {
	return zipSync(Object.fromEntries(files) as Unzipped, { level: 0, mtime: new Date(1980, 0, 1) });
}
