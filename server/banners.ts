import { DAY, dateOf, formatInstant, type Instant, startOfDate } from "../streams/instant.ts";
import type { Monitor } from "./monitor.ts";
import type { BannerView } from "./views.ts";

/** Share of records in five minutes that cannot be read, from which on it is a flood. */
const FLOOD = 0.1;
/** A calendar that ends sooner than this raises an alarm. */
const HORIZON = 45 * DAY;

/** What everybody has to know before they believe the screen. One banner a cause, never one a service. */
export function bannersOf(monitor: Monitor, problems: readonly BannerView[], at: Instant): BannerView[] {
	return [...sightBanners(monitor), ...storeBanner(monitor), ...floodBanner(monitor, at), ...brokenBanner(monitor), ...horizonBanner(monitor, at), ...problems];
}

function sightBanners({ engine }: Monitor): BannerView[] {
	return engine.sight.lost.map(({ source, cause, since }) => ({ id: `sight-${source}`, level: "error", cause, detail: source, since: formatInstant(since) }));
}

function storeBanner({ storeProblem }: Monitor): BannerView[] {
	return storeProblem === null ? [] : [{ id: "store", level: "error", cause: "store-failing", detail: null, since: formatInstant(storeProblem.since) }];
}

function floodBanner({ rejections }: Monitor, at: Instant): BannerView[] {
	const share = rejections.share(at);
	if (share === null || share < FLOOD) return [];
	return [{ id: "rejected-flood", level: "warning", cause: "rejected-flood", detail: `${Math.round(share * 100)} %`, since: formatInstant(at) }];
}

function brokenBanner({ engine }: Monitor): BannerView[] {
	return [...engine.broken].map(([order, { since }]) => ({
		id: `judge-${engine.services[order]!.service.id}`,
		level: "error",
		cause: "cannot-be-judged",
		detail: engine.services[order]!.service.id,
		since: formatInstant(since),
	}));
}

function horizonBanner({ engine }: Monitor, at: Instant): BannerView[] {
	const { lastDate } = engine.firm.inventory.calendar;
	if (startOfDate(lastDate) - startOfDate(dateOf(at)) >= HORIZON) return [];
	return [{ id: "calendar", level: "warning", cause: "calendar-horizon", detail: lastDate, since: formatInstant(at) }];
}
