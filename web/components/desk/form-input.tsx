import { MultiSelect, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useWords } from "../../i18n/words.ts";
import type { Input } from "../../pages/desk-form.ts";
import { InstantInput } from "./instant-input.tsx";

type Props = { input: Input; value: string; first: boolean; fault: string | null; onValue: (value: string) => void };
const FEW = 6;

/** One input of a form, by what it asks for. */
export function FormInput({ input, value, first, fault, onValue }: Props) {
	const { say, language } = useWords();
	const description = input.hint && say(input.hint);
	const common = { name: input.name, label: say(input.label), description, required: input.required, error: fault, "data-autofocus": first || undefined };
	const data = (input.options ?? []).map((option) => ({ value: option.value, label: option.text }));
	switch (input.kind) {
		case "instant":
			return <InstantInput {...common} value={value} onValue={onValue} />;
		case "date":
			return (
				<DateInput
					{...common}
					value={value || null}
					valueFormat="YYYY-MM-DD"
					locale={language === "en" ? "en" : "zh-tw"}
					clearable
					onChange={(date) => onValue(date ?? "")}
				/>
			);
		case "number":
			return <NumberInput {...common} value={value === "" ? "" : Number(value)} min={0} allowDecimal={false} onChange={(number) => onValue(String(number))} />;
		case "choice":
			return (
				<Select
					{...common}
					data={data}
					value={value || null}
					openOnFocus={false}
					searchable={data.length > FEW}
					allowDeselect={!input.required}
					clearable={!input.required && !input.initial}
					onChange={(chosen) => onValue(chosen ?? "")}
				/>
			);
		case "choices":
			return <MultiSelect {...common} data={data} value={value ? value.split(",") : []} searchable onChange={(chosen) => onValue(chosen.join(","))} />;
		case "long":
			return <Textarea {...common} value={value} autosize minRows={3} onChange={(event) => onValue(event.currentTarget.value)} />;
		default:
			return <TextInput {...common} value={value} onChange={(event) => onValue(event.currentTarget.value)} />;
	}
}
