import { patchDetector } from "docx";
import { closest, distance } from "fastest-levenshtein";
import { unzipSync } from "fflate";
import type { Form } from "../../alerting/draft/forms.ts";
import { MARKS, placeholdersOf } from "./placeholders.ts";

/** What is wrong with a template, and where: the placeholder as it stands in it, or the template. */
export type TemplateFault = { readonly path: string; readonly message: string };

/** A few megabytes of zip may unpack to many thousand times as much. */
const LARGEST_UNPACKED = 20 * 1024 * 1024;
const MAIN_PART = "word/document.xml";

/** Every fault of a firm's own Word template for a form; none: it may be used. */
export async function checkTemplate(template: Uint8Array, form: Form): Promise<readonly TemplateFault[]> {
	const fault = packageFault(template);
	if (fault !== null) return [{ path: "template", message: fault }];
	const found = await patchDetector({ data: template, trimPlaceholders: true }).catch(() => null);
	if (found === null) return [{ path: "template", message: "its text cannot be read" }];
	return [...strangers(found, form), ...withoutMarks(found)];
}

/** Null, or why these bytes are no Word document that we open. By its directory, before anything is unpacked: whoever unpacks it stops at the sizes that stand there. */
function packageFault(template: Uint8Array): string | null {
	const names: string[] = [];
	let unpacked = 0;
	const look = ({ name, originalSize }: { name: string; originalSize: number }) => {
		names.push(name);
		unpacked += originalSize;
		return false;
	};
	try {
		unzipSync(template, { filter: look });
	} catch {
		return "expected a Word document (.docx)";
	}
	if (unpacked > LARGEST_UNPACKED) return "it is larger than 20 MiB when unpacked";
	if (!names.includes(MAIN_PART)) return "expected a Word document (.docx)";
	return names.some((name) => name.endsWith("vbaProject.bin")) ? "it holds macros" : null;
}

function strangers(found: readonly string[], form: Form): readonly TemplateFault[] {
	const known = [...placeholdersOf(form).keys()];
	const unknown = found.filter((name) => !known.includes(name));
	if (unknown.length === 0) return [];
	const all = { path: "placeholders", message: `there are ${known.map((name) => `{{${name}}}`).join(" ")}` };
	return [...unknown.map((name) => ({ path: `{{${name}}}`, message: `unknown placeholder${hint(name, known)}` })), all];
}

function hint(name: string, known: readonly string[]): string {
	const near = closest(name, known);
	return distance(name, near) <= Math.max(1, name.length / 3) ? `; did you mean {{${near}}}?` : "";
}

function withoutMarks(found: readonly string[]): readonly TemplateFault[] {
	const { key, chinese } = MARKS;
	if (found.includes(key) || found.includes(chinese)) return [];
	return [{ path: "template", message: `expected {{${chinese}}} or {{${key}}} in it: 演練, 草稿 and 待確認 stand there` }];
}
