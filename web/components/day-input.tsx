import "dayjs/locale/zh-tw";
import { DateInput, type DateInputProps } from "@mantine/dates";
import { useWords } from "../i18n/words.ts";

type Props = Pick<DateInputProps, "name" | "label" | "description" | "required" | "size" | "value" | "defaultValue" | "minDate"> & {
	onValue?: (day: string | null) => void;
};

/** A day as the firm writes it, `2026-11-18`, whatever the browser's own language: typed, or taken from a calendar. */
export function DayInput({ onValue, ...input }: Props) {
	const { language } = useWords();
	return (
		<DateInput
			{...input}
			valueFormat="YYYY-MM-DD"
			placeholder="YYYY-MM-DD"
			locale={language === "en" ? "en" : "zh-tw"}
			clearable={!input.required}
			popoverProps={{ transitionProps: { duration: 0 } }}
			{...(onValue && { onChange: onValue })}
		/>
	);
}
