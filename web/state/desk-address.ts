import { useCallback } from "react";
import { type Chosen, useAddress } from "./use-address.ts";

/** What is open on the desk, as the address says: the tab of a filing (`filing`), and the form or list in front of it (`do`, `about`). */
export type DeskAddress = {
	filing: string | null;
	doing: string | null;
	about: string | null;
	showFiling: (kind: string) => void;
	/** Opens a form; null closes it. */
	open: (form: string | null, about?: string) => void;
};

export function useDeskAddress(): DeskAddress {
	const [params, choose] = useAddress();
	const change = useCallback((values: Chosen) => choose(values, true), [choose]);
	return {
		filing: params.get("filing"),
		doing: params.get("do"),
		about: params.get("about"),
		showFiling: useCallback((kind) => change({ filing: kind }), [change]),
		open: useCallback((form, about) => change({ do: form, about: about ?? null }), [change]),
	};
}
