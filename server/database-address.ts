const SCHEMES: readonly string[] = ["postgres:", "postgresql:", "socket:"];

/** What is wrong with where the database is said to be, without any password of it; null: an address of PostgreSQL. A path is that of a socket. */
export function databaseFault(text: string): string | null {
	if (text.startsWith("/") || SCHEMES.includes(URL.parse(text)?.protocol ?? "")) return null;
	return `found ${shown(text)}, expected an address such as postgres://user:password@host:5432/database`;
}

/** Whatever may be a password is left out: where it is not plain which part is one, all behind the scheme. */
function shown(text: string): string {
	const url = URL.parse(text);
	if (url === null) return "what is no address";
	const { protocol, host, pathname, username } = url;
	const isPlain = host !== "" && (username !== "" || !text.includes("@"));
	return JSON.stringify(isPlain ? `${protocol}//${username === "" ? "" : "…@"}${host}${pathname}` : `${protocol}…`);
}
