import { Button, Select } from "@mantine/core";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { ACTS, TRAIL_FILTERS, trailFilterOf } from "../../pages/trail-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { DayInput } from "../day-input.tsx";

/** Whose acts are to be seen, which, and of which days; each choice stands in the address. */
export function TrailFilters({ names }: { names: readonly string[] }) {
	const { say } = useWords();
	const [search, choose] = useAddress();
	const filter = trailFilterOf(search);
	return (
		<search className="filters" aria-label={say("trail.filters")}>
			<Select
				size="xs"
				label={say("trail.by")}
				placeholder={say("trail.all")}
				value={filter.by}
				onChange={(by) => choose({ by })}
				data={names}
				searchable
				clearable
			/>
			<Select
				size="xs"
				label={say("trail.what")}
				placeholder={say("trail.all")}
				value={filter.what}
				onChange={(what) => choose({ what })}
				data={ACTS.map((value) => ({ value, label: sayKnown(say, "act", value) }))}
				searchable
				clearable
			/>
			{(["from", "to"] as const).map((name) => (
				<DayInput
					key={name}
					size="xs"
					label={say(name === "from" ? "trail.since" : "trail.until")}
					value={filter[name]}
					onValue={(day) => choose({ [name]: day })}
				/>
			))}
			{TRAIL_FILTERS.some((name) => filter[name] !== null) && (
				<Button variant="default" size="xs" onClick={() => choose(trailFilterOf(new URLSearchParams()))}>
					{say("trail.clear")}
				</Button>
			)}
		</search>
	);
}
