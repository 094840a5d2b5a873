import { useCallback } from "react";
import { useSearchParams } from "react-router";

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
	const [params, setParams] = useSearchParams();
	const change = useCallback(
		(values: Record<string, string | null>) =>
			setParams(
				(old) => {
					const next = new URLSearchParams(old);
					for (const [name, value] of Object.entries(values)) {
						if (value === null) next.delete(name);
						else next.set(name, value);
					}
					return next;
				},
				{ replace: true },
			),
		[setParams],
	);
	return {
		filing: params.get("filing"),
		doing: params.get("do"),
		about: params.get("about"),
		showFiling: useCallback((kind) => change({ filing: kind }), [change]),
		open: useCallback((form, about) => change({ do: form, about: about ?? null }), [change]),
	};
}
