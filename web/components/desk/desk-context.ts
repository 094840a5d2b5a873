import { createContext, useContext } from "react";
import type { DraftView } from "../../../server/views/draft-view.ts";
import type { IncidentView } from "../../../server/views/incident-view.ts";
import type { RulesView } from "../../../server/views/rules-view.ts";
import type { ServiceView } from "../../../server/views/service-view.ts";
import type { FilingKind } from "../../pages/desk-tabs.ts";

/** What everything on a desk is about. `draft` is that of the tab in front, null until read; `again` reads it anew after a command. */
export type DeskMatter = {
	incident: IncidentView;
	services: ServiceView[];
	kind: FilingKind;
	draft: DraftView | null;
	rules: RulesView | null;
	again: () => void;
};

export const DeskContext = createContext<DeskMatter | null>(null);

export function useDesk(): DeskMatter {
	const matter = useContext(DeskContext);
	if (!matter) throw new Error("outside of a desk");
	return matter;
}
