import { type Say, useWords } from "../../i18n/words.ts";
import { deliveryFilterOf, FILTERS, OCCASIONS, RESULTS } from "../../pages/messages-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { FilterBar, type Option } from "../filter-bar.tsx";

type Props = { channels: readonly string[]; persons: readonly Option[] };

/** What is to be seen of the log. */
export function DeliveryFilters(known: Props) {
	const { say } = useWords();
	const [search] = useAddress();
	const fields = [
		...FILTERS.map((name) => ({ name, label: say(`messages.${name}`), options: optionsOf(name, known, say) })),
		{ name: "from" as const, label: say("filter.from"), typed: "day" as const },
		{ name: "to" as const, label: say("filter.to"), typed: "day" as const },
	];
	return <FilterBar label={say("messages.filters")} fields={fields} chosen={deliveryFilterOf(search)} />;
}

function optionsOf(name: (typeof FILTERS)[number], { channels, persons }: Props, say: Say): readonly Option[] {
	if (name === "occasion") return OCCASIONS.map((value) => ({ value, label: say(`occasion.${value}`) }));
	if (name === "result") return RESULTS.map((value) => ({ value, label: say(`result.${value}`) }));
	return name === "person" ? persons : channels.map((value) => ({ value, label: value }));
}
