import { randomUUID } from "node:crypto";
import type { Silence } from "../../alerting/messages/silence.ts";
import type { Instant } from "../../streams/instant.ts";
import { type Act, recordOf, type Whose } from "../people/act.ts";
import type { Store } from "../store/store.ts";

/** The silences that hold, in the store and at hand. Making and ending one is in the trail. */
export type Silences = {
	/** Those whose end is not over, the first to end first. */
	standing(): readonly Silence[];
	make(wanted: Pick<Silence, "author" | "reason" | "until" | "occasions" | "services">, whose: Whose): Promise<Silence>;
	/** Was there one to end? */
	end(id: string, whose: Whose): Promise<boolean>;
};

export async function keepSilences(store: Pick<Store, "commit" | "messages">, now: () => Instant): Promise<Silences> {
	const kept = new Map((await store.messages.silences()).map(({ id, state }) => [id, JSON.parse(state) as Silence]));
	const standing = () => [...kept.values()].filter(({ until }) => until > now()).sort((a, b) => a.until - b.until);
	const commit = (id: string, state: string | null, act: Act) => store.commit({ silences: [{ id, state }], acts: [recordOf(act, now())] });
	return {
		standing,
		async make(wanted, whose) {
			const silence: Silence = { ...wanted, id: randomUUID(), madeAt: now() };
			await commit(silence.id, JSON.stringify(silence), { ...whose, what: "silence-made", about: `silence/${silence.id}`, detail: wanted.reason });
			kept.set(silence.id, silence);
			return silence;
		},
		async end(id, whose) {
			if (!kept.has(id)) return false;
			await commit(id, null, { ...whose, what: "silence-ended", about: `silence/${id}` });
			return kept.delete(id);
		},
	};
}
