import { z } from "zod";

/** As changes name whoever acted: no sign that cannot be seen, nothing that a program's name begins with, and one way to write it. */
export const personName = z
	.string()
	.transform((given) => given.normalize("NFC").trim())
	.pipe(
		z
			.string()
			.min(1)
			.max(60)
			.regex(/^[^\p{C}\p{Zl}\p{Zp}]*\p{L}[^\p{C}\p{Zl}\p{Zp}]*$/u, "expected a name, with a letter in it and no sign that cannot be seen")
			.regex(/^(?!token:)/i, "expected a name that does not begin as those of programs do"),
	);

/** What two names have in common that a reader would take for one: width, case and spaces do not tell them apart. */
export function sameName(name: string): string {
	return name.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, "");
}
