import type { CalendarDayView, CalendarHorizonView } from "../../server/views/calendar-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { Closures } from "../components/calendar/closures.tsx";
import { DayPanel } from "../components/calendar/day-panel.tsx";
import { Horizon } from "../components/calendar/horizon.tsx";
import { Legend } from "../components/calendar/legend.tsx";
import { TodayWindows } from "../components/calendar/windows.tsx";
import { Year } from "../components/calendar/year.tsx";
import { PageLink } from "../components/page-link.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { withOverview } from "../components/with-overview.tsx";
import { useWords } from "../i18n/words.ts";
import { refresh, useResource } from "../state/resource.ts";
import { dayIn, yearOf } from "./calendar-data.ts";
import "../styles/calendar.css";
import { useAddress } from "../state/use-address.ts";

const EVERY_MS = 60_000;
const HORIZON = "/calendar/horizon";

/** A year at a glance, today's windows, and a closure entered in two clicks. */
export const Calendar = withOverview(Loaded);

function Loaded({ overview }: { overview: OverviewView }) {
	const { say } = useWords();
	const [search, set] = useAddress();
	const today = overview.day.date;
	const year = yearOf(search.get("year"), today);
	const path = `/calendar?from=${year}-01-01&to=${year}-12-31`;
	const version = newestChange(overview);
	const { body: days, problem } = useResource<CalendarDayView[]>(path, version, EVERY_MS);
	const { body: horizon } = useResource<CalendarHorizonView>(HORIZON, version, EVERY_MS);
	const chosen = dayIn(search.get("day"), days ?? []);
	const choose = (day: string) => set({ day });
	const closed = () => void Promise.all([refresh(path), refresh(HORIZON)]);
	return (
		<Shell title={say("calendar.title", { year })}>
			<YearHead year={year} />
			{horizon && <Horizon horizon={horizon} today={today} />}
			<ProblemNote problem={problem} />
			{!days && !problem && <p>{say("loading")}</p>}
			{days && (
				<div className="calendar">
					<Year days={days} today={today} chosen={chosen?.date ?? null} onChoose={choose} />
					<aside>
						{chosen ? <DayPanel key={chosen.date} day={chosen} today={today} onClosed={closed} /> : <p className="empty">{say("calendar.choose")}</p>}
						<TodayWindows days={days} today={today} />
						<Legend days={days} />
						{horizon && <Closures closures={horizon.closures} />}
					</aside>
				</div>
			)}
		</Shell>
	);
}

/** Reading again is due when a closure was entered here or elsewhere. */
const newestChange = ({ activity, day }: OverviewView): string => `${day.date} ${activity.find(({ kind }) => kind === "calendar-changed")?.id}`;

function YearHead({ year }: { year: number }) {
	const { say } = useWords();
	return (
		<header className="year-head">
			<h1>{say("calendar.title", { year })}</h1>
			<nav aria-label={say("calendar.title", { year })}>
				<PageLink to={`/calendar?year=${year - 1}`}>{say("calendar.earlier", { year: year - 1 })}</PageLink>
				<PageLink to={`/calendar?year=${year + 1}`}>{say("calendar.later", { year: year + 1 })}</PageLink>
			</nav>
		</header>
	);
}
