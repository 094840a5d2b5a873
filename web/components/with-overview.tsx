import type { ReactNode } from "react";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { useScreen } from "../state/use-screen.ts";
import { PersonGate } from "./desk/person-gate.tsx";
import { Waiting } from "./waiting.tsx";

/** A page of the whole overview: it waits for the first one, and asks who works here when the first thing is recorded. */
export function withOverview(Page: (props: { overview: OverviewView }) => ReactNode): () => ReactNode {
	return function PageOfOverview() {
		const { overview } = useScreen();
		if (!overview) return <Waiting />;
		return (
			<PersonGate>
				<Page overview={overview} />
			</PersonGate>
		);
	};
}
