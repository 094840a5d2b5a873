import { readFileSync } from "node:fs";
import protobuf, { type Long } from "protobufjs";

/**
 * The published message definitions in `proto/`, as OpenTelemetry (1.8.0) and Prometheus (2.42.0) ship them. Read once when a decoder is loaded;
 * imports are not followed, because the files wanted are named and the rest (gogoproto) only concerns Go.
 */
export function messageType(files: readonly string[], name: string): protobuf.Type {
	const root = new protobuf.Root();
	for (const file of files) protobuf.parse(readFileSync(new URL(`proto/${file}`, import.meta.url), "utf8"), root);
	const type = root.lookupType(name);
	root.resolveAll();
	return type;
}

/** A 64-bit integer as protobufjs decodes it; `instanceof`, because JSON could pretend to be one. */
export function isLong(value: unknown): value is Long {
	return value instanceof protobuf.util.Long;
}
