import { calendarDays, horizonView } from "../../server/views/calendar-days.ts";
import type { EffectView, MovedView } from "../../server/views/command-view.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { parseInstant } from "../../streams/instant.ts";
import { configurationSample } from "./configuration-sample.ts";
import type { FakeServer } from "./fake-server.ts";
import { earlyOverview, INCIDENT } from "./screen-stories.ts";

/** The calendar of 2026, with a typhoon on the afternoon after the stories are looked at. */
const CALENDAR = openCalendar("twse")!.withClosure({
	date: "2026-11-19",
	scope: "afternoon",
	announcedAt: parseInstant("2026-11-18T08:10:00+08:00"),
	reason: "颱風停止上班",
});

/** What closing a day of the week after moves: the formal closing report, and one reading of the release. */
const MOVED: MovedView[] = [
	{ filing: "major-closing", reading: null, chineseReading: null, from: "2026-11-27T23:59:59.999+08:00", to: "2026-11-30T23:59:59.999+08:00" },
	{
		filing: "release",
		reading: "end of the 3rd calendar day after handled",
		chineseReading: "事件處理完成次日起第 3 日終了",
		from: "2026-11-20T23:59:59.999+08:00",
		to: "2026-11-23T23:59:59.999+08:00",
	},
].map((moved) => ({ incident: INCIDENT, criterion: null, outage: null, figure: "dueAt", ...moved }));

/** What the pages beside wall and desk ask a server for. */
export function answerPages({ answers }: FakeServer): void {
	answers.set("/calendar", calendarDays(CALENDAR, "2026-01-01", "2026-12-31"));
	answers.set("/calendar/horizon", horizonView(CALENDAR));
	answers.set("/calendar/closures?preview=true", { changes: [], moved: MOVED } satisfies EffectView);
	answers.set(
		"/outages",
		earlyOverview().services.flatMap(({ id, outage }) => (id === "login" && outage ? [outage] : [])),
	);
	answers.set("/services/login/configuration", configurationSample("login"));
	answers.set("/rejected", [
		{
			at: "2026-11-18T09:15:02.000+08:00",
			topic: "rtowatch.health",
			partition: 0,
			offset: "18446",
			reason: "not-json",
			message: "not JSON: Unexpected token } at 17",
		},
		{ at: "2026-11-18T09:14:40.000+08:00", topic: "http", partition: null, offset: null, reason: "unknown-service", message: 'no service "web-ordr"' },
	]);
}
