import { hash } from "node:crypto";
import { unzipSync } from "fflate";
import { firstWrongLine } from "./linked-lines.ts";
import { MANIFEST, type Manifest, readManifest } from "./manifest.ts";
import { archive, type Files } from "./pack.ts";

/** What does not fit: in which file of the bundle, in which line where it has lines, and why. `file`: null for the archive itself. */
export type BundleFault = { readonly file: string | null; readonly line: number | null; readonly message: string };

/** A bundle that was checked: what it says of itself, null where that cannot be read, and every file that does not fit. */
export type BundleCheck = { readonly manifest: Manifest | null; readonly faults: readonly BundleFault[] };

/** More than any bundle of ours holds: what claims to is refused before it is read. */
const LARGEST = 1_000_000_000;

/** Checks every byte of a bundle. Needs nothing but the bundle, writes nothing, and takes no name in it for a path. */
export function checkBundle(bytes: Uint8Array): BundleCheck {
	const files = readArchive(bytes);
	if ("message" in files) return { manifest: null, faults: [fault(null, files.message)] };
	const found = files.get(MANIFEST);
	const manifest = found ? readManifest(found) : { message: "the bundle has no manifest" };
	if ("message" in manifest) return { manifest: null, faults: [fault(MANIFEST, manifest.message), ...wrongLines(files)] };
	const faults = [...missing(manifest, files), ...added(manifest, files), ...altered(manifest, files)];
	return { manifest, faults: faults.length > 0 ? faults : offTheFiles(bytes, manifest, files) };
}

/** The files of an archive by name; or why it is none of ours. */
function readArchive(bytes: Uint8Array): Files | { readonly message: string } {
	const names: string[] = [];
	let size = 0;
	let packed: string | null = null;
	try {
		const files = unzipSync(bytes, {
			filter({ name, originalSize, size: stored, compression }) {
				names.push(name);
				size += originalSize;
				if (compression !== 0 || stored !== originalSize) packed ??= name;
				return packed === null && size <= LARGEST;
			},
		});
		if (packed !== null) return { message: `${packed} is packed, expected it stored as it was made: the archive was altered or made anew by another program` };
		if (size > LARGEST) return { message: `the archive says that it holds more than ${LARGEST} bytes` };
		const twice = names.find((name, index) => names.indexOf(name) !== index);
		if (twice !== undefined) return { message: `there are two files of the name ${twice}` };
		return new Map(names.map((name) => [name, (Object.hasOwn(files, name) ? files[name] : null) ?? new Uint8Array()]));
	} catch {
		return { message: "the archive's directory cannot be read: this is no bundle, or it was cut off or altered" };
	}
}

function missing(manifest: Manifest, files: Files): readonly BundleFault[] {
	return manifest.files.filter(({ name }) => !files.has(name)).map(({ name }) => fault(name, "the file is missing"));
}

function added(manifest: Manifest, files: Files): readonly BundleFault[] {
	const listed = new Set([MANIFEST, ...manifest.files.map(({ name }) => name)]);
	return [...files.keys()].filter((name) => !listed.has(name)).map((name) => fault(name, "the file was added: the manifest does not know it"));
}

function altered(manifest: Manifest, files: Files): readonly BundleFault[] {
	return manifest.files.flatMap(({ name, sha256 }) => {
		const bytes = files.get(name);
		if (bytes === undefined || hash("sha256", bytes) === sha256) return [];
		const otherwise = name.endsWith(".ndjson")
			? "the file was written anew: every line fits its sum, and the file does not fit the manifest"
			: "the file was altered";
		return [wrongLine(name, bytes) ?? fault(name, otherwise)];
	});
}

/** Without a manifest the lines can still speak for themselves. */
function wrongLines(files: Files): readonly BundleFault[] {
	return [...files].flatMap(([name, bytes]) => (name.endsWith(".ndjson") ? (wrongLine(name, bytes) ?? []) : []));
}

function wrongLine(name: string, bytes: Uint8Array): BundleFault | null {
	const wrong = name.endsWith(".ndjson") ? firstWrongLine(name, bytes) : null;
	return wrong && { file: name, ...wrong };
}

/** What stands in the archive beside the files: the same files make the same archive, so any other byte was altered. */
function offTheFiles(bytes: Uint8Array, manifest: Manifest, files: Files): readonly BundleFault[] {
	const expected = archive(new Map([MANIFEST, ...manifest.files.map(({ name }) => name)].map((name) => [name, files.get(name)!])));
	const place = expected.findIndex((byte, index) => byte !== bytes[index]);
	if (place < 0 && bytes.length === expected.length) return [];
	return [fault(null, `every file is as it was made, and the archive around them is not: byte ${place < 0 ? expected.length : place} was altered or put in`)];
}

function fault(file: string | null, message: string): BundleFault {
	return { file, line: null, message };
}
