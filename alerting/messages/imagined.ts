import type { Instant } from "../../streams/instant.ts";
import { tierAt } from "../../streams/tolerance.ts";
import { CANARY } from "../canary/canary-change.ts";
import type { Firm } from "../firm.ts";
import type { Occasion, OccasionKind } from "./occasion.ts";

const OF_OUTAGES: readonly OccasionKind[] = ["outage-confirmed", "rto-50", "rto-80", "rto-100"];
const OF_SIGHT: OccasionKind = "cannot-see";
/** What concerns no service. */
const OF_NONE: readonly OccasionKind[] = [OF_SIGHT, CANARY];

/** An occasion as it would be at `at`, to see who would be told: of one service, or of none; what is due is the initial notification. */
export function imagined(kind: OccasionKind, service: string | null, { inventory }: Pick<Firm, "inventory">, at: Instant): Occasion {
	const found = inventory.services.find(({ id }) => id === service);
	const isOfOutage = OF_OUTAGES.includes(kind);
	const isOfFiling = !isOfOutage && !OF_NONE.includes(kind);
	return {
		...{ kind, cause: `imagined/${kind}/${service ?? ""}`, happenedAt: at, services: service === null || OF_NONE.includes(kind) ? [] : [service] },
		...{ incident: null, outage: null, filing: isOfFiling ? "initial" : null, dueAt: null, source: kind === OF_SIGHT ? "kafka" : null },
		...{ shadow: false, exercise: false, waitMs: 0 },
		thirtyMinutes: isOfFiling || (isOfOutage && found !== undefined && tierAt(found, at) !== "none"),
	};
}
