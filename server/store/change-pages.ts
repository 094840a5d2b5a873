import type { ChangeQuery, NumberedChange } from "./store.ts";

const A_TIME = 1_000;

export type Read = (query: ChangeQuery) => Promise<readonly NumberedChange[]>;
/** What is asked of all changes; which of them come when is the reader's. */
export type WholeQuery = Omit<ChangeQuery, "limit" | "afterNumber" | "newestFirst">;

/** Every change after a number that fits a query, however many, a page at a time: other work comes between. */
export async function* changePages(read: Read, query: WholeQuery, after = 0): AsyncGenerator<readonly NumberedChange[]> {
	for (let afterNumber = after; ; ) {
		const page = await read({ ...query, afterNumber, limit: A_TIME });
		yield page;
		if (page.length < A_TIME) return;
		afterNumber = page.at(-1)!.number;
	}
}
