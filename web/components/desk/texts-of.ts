/** The texts of a form by the names of its inputs; null for an empty one. */
export function textsOf(form: HTMLFormElement): Record<string, string | null> {
	return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim() || null]));
}
