import "dayjs/locale/zh-tw";
import { Input } from "@mantine/core";
import { DateInput, TimePicker } from "@mantine/dates";
import { localInputOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useNow } from "../../state/use-screen.ts";

type Props = {
	name: string;
	label: string;
	description?: string | undefined;
	required?: boolean | undefined;
	error?: string | null;
	value: string;
	onValue: (value: string) => void;
	"data-autofocus"?: boolean | undefined;
};

/** An instant in the firm's zone, `2026-11-18T09:10:00`: the time of day in twenty-four hours first, because the day is mostly today. */
export function InstantInput({ label, description, required, error, value, onValue, ...input }: Props) {
	const { say, language } = useWords();
	const now = useNow();
	const [date = "", time = ""] = value.split("T");
	const today = localInputOf(now).slice(0, 10);
	return (
		<Input.Wrapper label={label} description={description} required={required} error={error}>
			<div className="instant-input">
				<TimePicker
					{...input}
					withSeconds
					clearable
					clearButtonProps={{ "aria-label": `${label} ${say("form.clear")}` }}
					value={time}
					hoursInputLabel={`${label} ${say("form.hours")}`}
					minutesInputLabel={`${label} ${say("form.minutes")}`}
					secondsInputLabel={`${label} ${say("form.seconds")}`}
					onChange={(next) => onValue(next === "" ? "" : `${date || today}T${next}`)}
				/>
				<DateInput
					aria-label={`${label} ${say("form.date")}`}
					value={date || null}
					placeholder={today}
					valueFormat="YYYY-MM-DD"
					locale={language === "en" ? "en" : "zh-tw"}
					onChange={(next) => onValue(next === null ? "" : `${next}T${time || "00:00:00"}`)}
				/>
			</div>
		</Input.Wrapper>
	);
}
