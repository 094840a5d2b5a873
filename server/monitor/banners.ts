import { formatInstant, type Instant, MINUTE } from "../../streams/instant.ts";
import { alarmsFrom } from "../views/calendar-days.ts";
import type { BannerView } from "../views/overview-view.ts";
import type { Monitor } from "./monitor.ts";

/** For how long a passing fault stays in sight: a clock that ran ahead, records that were lost. */
const STAYS = 15 * MINUTE;

/** What everybody has to know before they believe the screen. One banner a cause, never one a service. */
export function bannersOf(monitor: Monitor, problems: readonly BannerView[], at: Instant): BannerView[] {
	return [
		...sightBanners(monitor),
		...storeBanner(monitor),
		...floodBanner(monitor, at),
		...brokenBanner(monitor),
		...skewBanner(monitor, at),
		...lostBanner(monitor, at),
		...horizonBanner(monitor, at),
		...problems,
	];
}

function sightBanners({ engine }: Monitor): BannerView[] {
	return engine.sight.lost.map(({ source, cause, since }) => ({ id: `sight-${source}`, level: "error", cause, detail: source, since: formatInstant(since) }));
}

function storeBanner({ storeProblem }: Monitor): BannerView[] {
	return storeProblem === null ? [] : [{ id: "store", level: "error", cause: "store-failing", detail: null, since: formatInstant(storeProblem.since) }];
}

function floodBanner({ rejections, parts }: Monitor, at: Instant): BannerView[] {
	const flood = rejections.flood(at, parts.flood.share);
	if (flood === null) return [];
	return [{ id: "rejected-flood", level: "warning", cause: "rejected-flood", detail: `${Math.round(flood.share * 100)} %`, since: formatInstant(flood.since) }];
}

function brokenBanner({ engine }: Monitor): BannerView[] {
	const { broken, services, unjudged } = engine;
	const unable = [...broken].map(([order, { since }]) => ({ what: services[order]!.service.id, since }));
	if (unjudged !== null) unable.unshift({ what: "事件 incidents", since: unjudged.since });
	return unable.map(({ what, since }) => ({ id: `judge-${what}`, level: "error", cause: "cannot-be-judged", detail: what, since: formatInstant(since) }));
}

/** 時鐘偏差: sources whose instants lie ahead of their records (SEMANTICS 1.6). */
function skewBanner({ skewed }: Monitor, at: Instant): BannerView[] {
	const now = [...skewed].filter(([, seenAt]) => seenAt > at - STAYS);
	if (now.length === 0) return [];
	const named = now.slice(0, 3).map(([source]) => source);
	return [
		{
			id: "clock",
			level: "warning",
			cause: "clock-skew",
			detail: named.join(", ") + (now.length > named.length ? ` +${now.length - named.length}` : ""),
			since: formatInstant(Math.min(...now.map(([, seenAt]) => seenAt))),
		},
	];
}

function lostBanner({ recordsLost }: Monitor, at: Instant): BannerView[] {
	if (recordsLost === null || recordsLost.at < at - STAYS) return [];
	return [{ id: "records-lost", level: "error", cause: "records-lost", detail: recordsLost.detail, since: formatInstant(recordsLost.at) }];
}

function horizonBanner({ engine }: Monitor, at: Instant): BannerView[] {
	const { calendar } = engine.firm.inventory;
	const raisedAt = alarmsFrom(calendar);
	return at < raisedAt ? [] : [{ id: "calendar", level: "error", cause: "calendar-horizon", detail: calendar.lastDate, since: formatInstant(raisedAt) }];
}
