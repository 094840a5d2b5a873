import { Button, Select } from "@mantine/core";
import { type Say, useWords } from "../../i18n/words.ts";
import { deliveryFilterOf, FILTERS, OCCASIONS, RESULTS } from "../../pages/messages-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { DayInput } from "../day-input.tsx";

type Option = { value: string; label: string };
type Props = { channels: readonly string[]; persons: readonly Option[] };

/** What is to be seen of the log; each choice stands in the address. */
export function DeliveryFilters(known: Props) {
	const { say } = useWords();
	const [search, choose] = useAddress();
	const filter = deliveryFilterOf(search);
	return (
		<search className="filters" aria-label={say("messages.filters")}>
			{FILTERS.map((name) => (
				<Select
					key={name}
					label={say(`messages.${name}`)}
					size="xs"
					placeholder={say("messages.all")}
					value={filter[name]}
					onChange={(value) => choose({ [name]: value })}
					data={optionsOf(name, known, say)}
					clearable
				/>
			))}
			{(["from", "to"] as const).map((name) => (
				<DayInput
					key={name}
					size="xs"
					label={say(name === "from" ? "trail.since" : "trail.until")}
					value={filter[name]}
					onValue={(day) => choose({ [name]: day })}
				/>
			))}
			{Object.values(filter).some((value) => value !== null) && (
				<Button variant="default" size="xs" onClick={() => choose(deliveryFilterOf(new URLSearchParams()))}>
					{say("messages.clear")}
				</Button>
			)}
		</search>
	);
}

function optionsOf(name: (typeof FILTERS)[number], { channels, persons }: Props, say: Say): Option[] {
	if (name === "occasion") return OCCASIONS.map((value) => ({ value, label: say(`occasion.${value}`) }));
	if (name === "result") return RESULTS.map((value) => ({ value, label: say(`result.${value}`) }));
	return name === "person" ? [...persons] : channels.map((value) => ({ value, label: value }));
}
