import { type Audit, audit } from "../alerting/audit/audit.ts";
import type { Firm } from "../alerting/firm.ts";
import type { Register } from "../alerting/register.ts";
import type { ChangeKind } from "../streams/change.ts";
import type { Instant } from "../streams/instant.ts";
import { allChanges } from "./store/changes.ts";
import type { Store } from "./store/store.ts";

/** What an audit reads: what became of outages and incidents, and what people did about them. No deadline that was reckoned. */
const KINDS: readonly ChangeKind[] = [
	"outage-confirmed",
	"outage-ended",
	"outage-reopened",
	"outage-corrected",
	"threshold-crossed",
	"exercise-started",
	"exercise-ended",
	"incident-opened",
	"outage-joined",
	"incident-instant",
	"incident-state",
	"awareness-act",
	"reportable-decided",
	"criterion-state",
	"major-state",
	"filing-state",
	"draft-made",
	"field-set",
];
/** Security levels whose core systems make an incident major (domain §1); a top-20 firm's always do. */
const MAJOR_LEVEL = 3;

export type AuditSpan = { readonly from: Instant; readonly to: Instant; readonly at: Instant };

/** The audit of a store for a firm. `register`: what it remembers beside its changes. */
export async function auditStore(
	store: Pick<Store, "changes">,
	firm: Firm,
	register: Pick<Register, "outages" | "bulletins">,
	span: AuditSpan,
): Promise<Audit> {
	const { services, calendar } = firm.inventory;
	const changes = await allChanges((query) => store.changes(query), { kinds: KINDS });
	return audit({
		...span,
		changes,
		outages: [...register.outages.values()],
		bulletins: register.bulletins,
		calendar,
		isCore: (id) => services.find((service) => service.id === id)?.core ?? true,
		vendorOf: (id) => services.find((service) => service.id === id)?.vendor ?? null,
		sessionOf: (id) => {
			const service = services.find((known) => known.id === id);
			return service?.affectsTrading === false ? null : service?.tradingWindow === "futures-day" ? "futures-day" : "market";
		},
		isMajorAt: (at) => {
			const profile = firm.profiles.findLast(({ validFrom }) => validFrom <= at) ?? firm.profiles[0];
			return profile === undefined || profile.top20 || profile.securityLevel <= MAJOR_LEVEL;
		},
	});
}
