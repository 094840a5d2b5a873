import type { ActivityView } from "./activity-view.ts";
import type { BeatView } from "./beat-view.ts";
import type { DeadlineView } from "./deadline-view.ts";
import type { IncidentView } from "./incident-view.ts";
import type { BannerView, DayView, OverviewView } from "./overview-view.ts";
import type { ServiceView } from "./service-view.ts";

/** Socket events, server to browser only (CONTRACT §5). */
export type SocketEvents = {
	overview: (view: OverviewView) => void;
	service: (message: { revision: number; view: ServiceView }) => void;
	incident: (message: { revision: number; view: IncidentView }) => void;
	/** Everything small that is not one service or incident: sent whole when it changes. */
	summary: (message: {
		revision: number;
		deadlines: DeadlineView[];
		banners: BannerView[];
		day: DayView;
		unregistered: number;
		quarter: OverviewView["quarter"];
	}) => void;
	activity: (message: { revision: number; changes: ActivityView[] }) => void;
	beat: (beat: BeatView) => void;
};
