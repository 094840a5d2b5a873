import { sayKnown, useWords } from "../../i18n/words.ts";
import { ACTS, trailFilterOf } from "../../pages/trail-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { FilterBar } from "../filter-bar.tsx";

/** Whose acts are to be seen, which, and of which days. */
export function TrailFilters({ names }: { names: readonly string[] }) {
	const { say } = useWords();
	const [search] = useAddress();
	return (
		<FilterBar
			label={say("trail.filters")}
			fields={[
				{ name: "by", label: say("trail.by"), options: names.map((value) => ({ value, label: value })), searchable: true },
				{ name: "what", label: say("trail.what"), options: ACTS.map((value) => ({ value, label: sayKnown(say, "act", value) })), searchable: true },
				{ name: "from", label: say("filter.from"), typed: "day" },
				{ name: "to", label: say("filter.to"), typed: "day" },
			]}
			chosen={trailFilterOf(search)}
		/>
	);
}
