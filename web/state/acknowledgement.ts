import { useEffect } from "react";
import type { AcknowledgementView } from "../../server/messages/acknowledgement-view.ts";
import { ask, type Problem } from "./api.ts";
import { makeValue, useValue } from "./value.ts";

/** What the server last said of the link that led here. */
type Looked = { view: AcknowledgementView | null; problem: Problem | null };

const looked = makeValue<Looked>({ view: null, problem: null });

/** Asks what a link leads to; that takes nothing on. */
export function useAcknowledgement(link: string | null): Looked {
	useEffect(() => {
		if (link === null) return;
		void ask<AcknowledgementView>("/acknowledgements/look", { link }).then((answer) =>
			looked.set(answer.ok ? { view: answer.body, problem: null } : { view: null, problem: answer.problem }),
		);
	}, [link]);
	return useValue(looked);
}

/** What the server answered to taking the incident on. */
export const keepAcknowledgement = (view: AcknowledgementView): void => looked.set({ view, problem: null });
