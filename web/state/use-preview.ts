import { useEffect, useState } from "react";
import type { EffectView } from "../../server/views/command-view.ts";
import { ask, type Problem } from "./api.ts";
import { keptName } from "./person.ts";

/** What a command would do. Both null while the server works it out, and while there is nothing to ask. */
export type Preview = { effect: EffectView | null; problem: Problem | null };

const NOTHING: Preview = { effect: null, problem: null };
/** The server wants a name; where nobody has given one yet this stands for it, and nothing is recorded. */
const NOBODY = "—";

/** Asks the server what a command would move, each time when its path or body changes; null: there is nothing to ask. */
export function usePreview(path: string, body: object | null): Preview {
	const [preview, setPreview] = useState(NOTHING);
	const asked = body && JSON.stringify({ by: keptName() ?? NOBODY, ...body });
	useEffect(() => {
		setPreview(NOTHING);
		if (!asked) return;
		let wanted = true;
		void ask<EffectView>(`${path}?preview=true`, JSON.parse(asked) as object).then((answer) => {
			if (wanted) setPreview(answer.ok ? { effect: answer.body, problem: null } : { effect: null, problem: answer.problem });
		});
		return () => {
			wanted = false;
		};
	}, [path, asked]);
	return preview;
}
