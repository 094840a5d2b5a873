import { Button, Select } from "@mantine/core";
import type { ServiceView } from "../../../server/views/service-view.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { FILTERS, filterOf, KINDS, PERIODS, type RegisterFilter, STATES, TIERS, YES_NO } from "../../pages/incidents-data.ts";
import { useAddress } from "../../state/use-address.ts";

type Option = { value: string; label: string };

/** What is to be seen of the register; each choice stands in the address. */
export function Filters({ services }: { services: readonly ServiceView[] }) {
	const { say } = useWords();
	const [search, choose] = useAddress();
	const filter = filterOf(search);
	return (
		<search className="filters" aria-label={say("incidents.filters")}>
			{FILTERS.map((name) => (
				<Select
					key={name}
					label={say(`incidentFilter.${name}`)}
					size="xs"
					placeholder={say("incidents.all")}
					value={filter[name]}
					onChange={(value) => choose({ [name]: value })}
					data={optionsOf(name, services, say)}
					searchable={name === "service"}
					clearable
				/>
			))}
			{Object.values(filter).some((value) => value !== null) && (
				<Button variant="default" size="xs" onClick={() => choose(filterOf(new URLSearchParams()))}>
					{say("incidents.clear")}
				</Button>
			)}
		</search>
	);
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
