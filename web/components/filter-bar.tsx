import { Button, Select, TextInput } from "@mantine/core";
import { useWords } from "../i18n/words.ts";
import { useAddress } from "../state/use-address.ts";
import { DayInput } from "./day-input.tsx";

export type Option = { readonly value: string; readonly label: string };
/** `name`: what it is called in the address. `options`: one of these is chosen; without, words are typed or a day is taken. */
type Field<Name extends string> = { readonly name: Name; readonly label: string } & (
	| { readonly options: readonly Option[]; readonly searchable?: boolean }
	| { readonly typed: "words" | "day" }
);
type Props<Name extends string> = {
	readonly label: string;
	readonly fields: readonly Field<Name>[];
	/** What is chosen now, as the page understands the address. */
	readonly chosen: Readonly<Record<Name, string | null>>;
};

/** What is to be seen of a list; each choice stands in the address, and 清除篩選 takes all of them out. */
export function FilterBar<Name extends string>({ label, fields, chosen }: Props<Name>) {
	const { say } = useWords();
	const [, choose] = useAddress();
	const none = Object.fromEntries(fields.map(({ name }) => [name, null]));
	return (
		<search className="filters" aria-label={label}>
			{fields.map((field) => (
				<FilterField key={field.name} field={field} value={chosen[field.name]} />
			))}
			{fields.some(({ name }) => chosen[name] !== null) && (
				<Button variant="default" size="xs" onClick={() => choose(none)}>
					{say("filter.clear")}
				</Button>
			)}
		</search>
	);
}

function FilterField({ field, value }: { field: Field<string>; value: string | null }) {
	const { say } = useWords();
	const [, choose] = useAddress();
	const { name, label } = field;
	if ("options" in field)
		return (
			<Select
				size="xs"
				label={label}
				placeholder={say("filter.all")}
				value={value}
				onChange={(option) => choose({ [name]: option })}
				data={field.options}
				searchable={field.searchable ?? false}
				clearable
			/>
		);
	if (field.typed === "day") return <DayInput size="xs" label={label} value={value} onValue={(day) => choose({ [name]: day })} />;
	// Typed letter by letter: none of them is a step to go back to.
	return <TextInput size="xs" type="search" label={label} value={value ?? ""} onChange={(event) => choose({ [name]: event.currentTarget.value }, true)} />;
}
