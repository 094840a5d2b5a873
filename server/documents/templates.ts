import type { Form } from "../../alerting/draft/forms.ts";
import type { Store } from "../store/store.ts";

/** The firm's own Word templates, by form. They lie in the store among the states, so that a backup carries them. */
export type Templates = {
	/** null: the firm has none, ours is used. */
	read(form: Form): Promise<Uint8Array | null>;
	/** Resolves when it is durable; null takes the firm's own away. */
	keep(form: Form, template: Uint8Array | null): Promise<void>;
};

const PREFIX = "template/";
type Kept = Map<string, Uint8Array>;

/** Read once from the store, at the first question. */
export function templatesIn(store: Pick<Store, "loadStates" | "commit">): Templates {
	let kept: Promise<Kept> | null = null;
	const read = () => {
		kept ??= readAll(store).catch((error: unknown) => {
			kept = null;
			throw error;
		});
		return kept;
	};
	return {
		read: async (form) => (await read()).get(PREFIX + form) ?? null,
		async keep(form, template) {
			const subject = PREFIX + form;
			const all = await read();
			await store.commit({ states: [{ subject, state: JSON.stringify(template === null ? null : Buffer.from(template).toString("base64")) }] });
			if (template === null) all.delete(subject);
			else all.set(subject, template);
		},
	};
}

async function readAll(store: Pick<Store, "loadStates">): Promise<Kept> {
	const states = (await store.loadStates()).filter(({ subject }) => subject.startsWith(PREFIX));
	const templates = states.map(({ subject, state }) => [subject, JSON.parse(state) as string | null] as const);
	return new Map(templates.flatMap(([subject, text]) => (text === null ? [] : [[subject, Buffer.from(text, "base64")] as const])));
}
