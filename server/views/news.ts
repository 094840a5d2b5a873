import type { Change } from "../../streams/change.ts";
import type { Moved } from "../monitor/monitor.ts";
import type { ActivityView } from "./activity-view.ts";
import { activityView, withoutFieldValue } from "./show-firm.ts";

/** Services and incidents by id. */
export type Touched = { readonly services: Iterable<string>; readonly incidents: Iterable<string> };

/** What screens should hear of after a commit. Only ids: a view is asked for when it is sent. */
export type News = {
	/** Verdict, outage, clock or filing changed: sent at once. */
	readonly changed: Touched;
	/** Only figures moved: at most one view a second each. */
	readonly figures: Touched;
	readonly activity: readonly ActivityView[];
	/** Deadlines, banners, day, `unregistered` or `quarter` changed. */
	readonly summary: boolean;
	/** Everything may be different (reload): the whole overview is sent again. */
	readonly whole: boolean;
};

/** Kinds that stand in the strip of latest changes: what a person would tell another. */
export const TOLD: readonly string[] = [
	"service-verdict",
	"outage-confirmed",
	"outage-recovering",
	"outage-relapsed",
	"outage-ended",
	"outage-reopened",
	"threshold-crossed",
	"threshold-unsaid",
	"site-taken-over",
	"site-failed-back",
	"maintenance-declared",
	"maintenance-ended",
	"indication",
	"sight-lost",
	"sight-regained",
	"incident-opened",
	"outage-joined",
	"incident-state",
	"awareness-act",
	"filing-state",
	"filing-late",
	"draft-made",
	"field-set",
	"level-changed",
	"calendar-changed",
	"note-added",
	"command-refused",
];

/** Everybody hears of it, so what was put into fields is left out. */
export const toldView = (change: Change): ActivityView => withoutFieldValue(activityView(change));

/** What screens should hear of after a commit. */
export function newsOf({ changes, services, incidents, figures }: Moved): News {
	const activity = changes.filter((change) => TOLD.includes(change.kind)).map(toldView);
	return {
		changed: { services, incidents },
		figures: { services: figures, incidents: [] },
		activity,
		summary: changes.length > 0 || incidents.length > 0,
		whole: false,
	};
}
