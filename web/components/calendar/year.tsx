import type { KeyboardEvent } from "react";
import type { CalendarDayView } from "../../../server/views/calendar-view.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { dateAfter, type Month, monthsOf } from "../../pages/calendar-data.ts";

type Props = { days: CalendarDayView[]; today: string; chosen: string | null; onChoose: (date: string) => void };

/** Twelve months; one day of them can be reached by Tab, the others from there by the arrow keys. */
export function Year({ days, today, chosen, onChoose }: Props) {
	const { say } = useWords();
	const entry = chosen ?? (days.some(({ date }) => date === today) ? today : (days[0]?.date ?? null));
	return (
		<div className="year">
			<p className="unseen" id="year-hint">
				{say("calendar.year")}
			</p>
			{monthsOf(days).map((month) => (
				<MonthTable key={month.month} month={month} today={today} chosen={chosen} entry={entry} onChoose={onChoose} />
			))}
		</div>
	);
}

type MonthProps = Omit<Props, "days"> & { month: Month; entry: string | null };

function MonthTable({ month: { month, weeks }, ...rest }: MonthProps) {
	const { language } = useWords();
	const name = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(Date.UTC(2_000, month - 1, 15));
	return (
		<table className="month" aria-describedby="year-hint">
			<caption>{name}</caption>
			<thead>
				<tr>
					{WEEK.map((day) => (
						<th key={day} scope="col" abbr={weekdayName(day, language, "long")}>
							{weekdayName(day, language, "narrow")}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{weeks.map((week) => (
					<tr key={week.find((day) => day)?.date}>
						{week.map((day, place) => (
							<td key={day?.date ?? place}>{day && <DayButton day={day} {...rest} />}</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function DayButton({ day: { date, type, assumed }, today, chosen, entry, onChoose }: Omit<MonthProps, "month"> & { day: CalendarDayView }) {
	const { say } = useWords();
	const mark = type === "trading" || type === "weekend" ? null : sayKnown(say, "dayMark", type);
	return (
		<button
			type="button"
			data-date={date}
			data-day={type}
			aria-pressed={date === chosen}
			aria-current={date === today ? "date" : undefined}
			tabIndex={date === entry ? 0 : -1}
			onClick={() => onChoose(date)}
			onKeyDown={(event) => move(event, date)}
		>
			{Number(date.slice(8))}
			{mark && <small aria-hidden>{mark}</small>}
			<span className="unseen">
				{" "}
				{date.slice(0, 7)} {sayKnown(say, "dayType", type)} {assumed && say("calendar.assumed")}
			</span>
		</button>
	);
}

function move(event: KeyboardEvent<HTMLElement>, from: string): void {
	const to = dateAfter(event.key, from);
	if (to === null) return;
	event.preventDefault();
	event.currentTarget.closest(".year")?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** 3 January 2000 was a Monday. */
const weekdayName = (day: number, language: string, weekday: "narrow" | "long") =>
	new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(Date.UTC(2_000, 0, 2 + day));
