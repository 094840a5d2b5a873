import { SECOND } from "../../streams/instant.ts";
import type { Program } from "../program.ts";
import { type News, newsOf } from "../views/news.ts";
import type { BannerView } from "../views/overview-view.ts";
import type { Monitor, Moved } from "./monitor.ts";

/** News of nothing. */
const NOTHING = newsOf({ changes: [], services: [], incidents: [], figures: [] });

/** Tells whoever listens what moved with each commit, that the configuration was replaced, and what banners say now. */
export function spreadNews(monitor: Monitor, banners: () => readonly BannerView[]): Program["onNews"] {
	const hearing = new Set<(news: News) => void>();
	let shown = bannersAlone(banners());
	const look = () => {
		const showing = bannersAlone(banners());
		if (showing === shown) return;
		shown = showing;
		for (const listener of hearing) listener({ ...NOTHING, summary: true });
	};
	monitor.timers.push(setInterval(look, SECOND));
	return (listener) => {
		const hear = (moved: Moved) => listener(newsOf(moved));
		const whole = () => listener({ ...NOTHING, whole: true });
		monitor.listeners.add(hear);
		monitor.reloaded.add(whole);
		hearing.add(listener);
		return () => {
			hearing.delete(listener);
			monitor.listeners.delete(hear);
			monitor.reloaded.delete(whole);
		};
	};
}

/** Banners by what they say: some come and go without any change that screens would be told of. */
function bannersAlone(banners: readonly BannerView[]): string {
	return JSON.stringify(banners.map(({ id, detail }) => [id, detail]));
}
