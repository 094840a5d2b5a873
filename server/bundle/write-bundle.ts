import type { Templates } from "../documents/templates.ts";
import { EXTENSIONS, writeAs } from "../documents/write-as.ts";
import type { Gathered, Part } from "./gather.ts";
import { linkedLines } from "./linked-lines.ts";
import { packBundle } from "./pack.ts";

/** One archive of everything about an incident, with every filing as a document in every format. Takes some seconds. */
export async function writeBundle({ parts, documents, ...maker }: Gathered, program: string, templates: Templates): Promise<Uint8Array> {
	const files = new Map<string, Uint8Array>();
	for (const [name, part] of parts) files.set(name, Buffer.from(textOf(name, part)));
	for (const [name, document] of documents) {
		files.set(`${name}.json`, Buffer.from(textOf(name, { json: document })));
		for (const extension of EXTENSIONS) files.set(`${name}.${extension}`, Buffer.from(await writeAs(extension, document, "zh-TW", templates)));
	}
	return packBundle({ ...maker, seals: [...maker.seals], program }, files);
}

function textOf(name: string, part: Part): string {
	if ("lines" in part) return linkedLines(name, part.lines);
	return "text" in part ? part.text : `${JSON.stringify(part.json, null, "\t")}\n`;
}
