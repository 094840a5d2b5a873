import type { ServiceView } from "../../../server/views/service-view.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { FILTERS, filterOf, KINDS, PERIODS, type RegisterFilter, STATES, TIERS, YES_NO } from "../../pages/incidents-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { FilterBar, type Option } from "../filter-bar.tsx";

/** What is to be seen of the register. */
export function Filters({ services }: { services: readonly ServiceView[] }) {
	const { say } = useWords();
	const [search] = useAddress();
	const fields = FILTERS.map((name) => ({
		name,
		label: say(`incidentFilter.${name}`),
		options: optionsOf(name, services, say),
		searchable: name === "service",
	}));
	return <FilterBar label={say("incidents.filters")} fields={fields} chosen={filterOf(search)} />;
}

function optionsOf(name: keyof RegisterFilter, services: readonly ServiceView[], say: Say): Option[] {
	const named = <Value extends string>(values: readonly Value[], text: (value: Value) => string) => values.map((value) => ({ value, label: text(value) }));
	switch (name) {
		case "state":
			return named(STATES, (value) => say(`incidentState.${value}`));
		case "period":
			return named(PERIODS, (value) => say(`period.${value}`));
		case "service":
			return services.map(({ id, name: label }) => ({ value: id, label }));
		case "tier":
			return named(TIERS, (value) => say(`tier.${value}`));
		case "kind":
			return named(KINDS, (value) => say(`openedBy.${value}`));
		default:
			return named(YES_NO, (value) => say(`yesNo.${value}`));
	}
}
