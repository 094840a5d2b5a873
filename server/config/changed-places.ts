/** Where two configurations differ, as paths that name things by their ids: `services[login].rto`, `messages.channels[mail]`. What stands there is not said. */
export function changedPlaces(before: unknown, after: unknown, path = ""): readonly string[] {
	if (JSON.stringify(before) === JSON.stringify(after)) return [];
	const [old, now] = [entriesOf(before, path), entriesOf(after, path)];
	if (old === null || now === null || isListed(before) !== isListed(after)) return [path];
	const places = new Set([...old.keys(), ...now.keys()]);
	const inside = [...places].flatMap((place) => (old.has(place) && now.has(place) ? changedPlaces(old.get(place), now.get(place), place) : [place]));
	// The same things in another order.
	return inside.length > 0 ? inside : [path];
}

/** What lies inside a value, by its path; null: it is one value. */
function entriesOf(value: unknown, path: string): ReadonlyMap<string, unknown> | null {
	if (isListed(value)) return new Map(value.map((item) => [`${path}[${item.id}]`, item]));
	if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
	return new Map(Object.entries(value).map(([key, item]) => [path === "" ? key : `${path}.${key}`, item]));
}

/** Is it a list of things that have ids? */
function isListed(value: unknown): value is readonly { readonly id: string }[] {
	return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "object" && item !== null && typeof item.id === "string");
}
