import type { RequestView } from "../../server/people/request-view.ts";
import { refresh, useResource } from "./resource.ts";
import { signedInName } from "./session.ts";

const PATH = "/requests";
const EVERY_MS = 10_000;

/** What waits for a second person, read again by itself. */
export const useRequests = (): RequestView[] => useResource<RequestView[]>(PATH, "", EVERY_MS).body ?? [];

/** Reads them again at once; without a login nothing waits for anybody. */
export async function refreshRequests(): Promise<void> {
	if (signedInName() !== null) await refresh(PATH);
}
