import type { FilingView } from "../../../server/views/filing-view.ts";

type State = FilingView["state"] | "overdue" | "none";
const SHAPES: Record<State, string> = {
	running: "M8 1.500a6.500 6.500 0 1 0 .01 0ZM8 4v4.300l3 2",
	overdue: "M8 1.500 15 14.500H1ZM8 6v4.500M8 12v1",
	waiting: "M2 8h12",
	"in-review": "M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8ZM8 6.500a1.500 1.500 0 1 0 .01 0Z",
	approved: "M2 9.500 5.500 13 14 3.500",
	filed: "M1.500 3.500h13v9h-13ZM1.500 4 8 9l6.500-5",
	"not-required": "M3 3l10 10M13 3 3 13",
	withdrawn: "M6 3 2 7l4 4M2 7h8a4 4 0 0 1 0 7",
	none: "M4 8h8",
};

/** The shape of a filing's state; the word or the time stands beside it. */
export function StateMark({ state, overdue }: { state: FilingView["state"] | null; overdue: boolean }) {
	const shape = overdue ? "overdue" : (state ?? "none");
	return (
		<svg className="state-mark" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.800" data-state={shape} aria-hidden="true">
			<path d={SHAPES[shape]} />
		</svg>
	);
}
