import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** What to write into the address by name; nothing takes it out. */
export type Chosen = Readonly<Record<string, string | null | undefined>>;

/** The choices in the address, and how to change some of them; `replace` leaves no step to go back to. */
export function useAddress(): readonly [search: URLSearchParams, choose: (chosen: Chosen, replace?: boolean) => void] {
	const [search, setSearch] = useSearchParams();
	const choose = useCallback((chosen: Chosen, replace = false) => setSearch((old) => withChosen(old, chosen), { replace }), [setSearch]);
	return [search, choose];
}

function withChosen(old: URLSearchParams, chosen: Chosen): URLSearchParams {
	const next = new URLSearchParams(old);
	for (const [name, value] of Object.entries(chosen)) {
		if (value) next.set(name, value);
		else next.delete(name);
	}
	return next;
}
