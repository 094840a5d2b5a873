import { type Omission, omissionText } from "../alerting/audit/audit.ts";
import type { Firm } from "../alerting/firm.ts";
import { DAY, formatInstant, type Instant, MINUTE } from "../streams/instant.ts";
import { auditStore } from "./audit-store.ts";
import type { Monitor } from "./monitor/monitor.ts";
import type { BannerView } from "./views/overview-view.ts";

/** The daily look for what should have been filed and was not. */
export type Auditing = { banners(): BannerView[]; stop(): void };

/** How far back it looks: older omissions were told every day of that. */
const LOOKS_BACK = 90 * DAY;
const FIRST_AFTER = MINUTE;

/** Audits a minute after the start and then once a day; a banner and a line in the log when something is missing. A demo firm owes nothing. */
export function startAuditing(monitor: Monitor): Auditing {
	let shown: readonly BannerView[] = [];
	const look = () =>
		auditNow(monitor)
			.then((found) => {
				shown = found;
			})
			.catch((error: unknown) => monitor.parts.say.warn({ err: error }, "the audit could not be made; it is tried again tomorrow"));
	const timers = [setTimeout(look, FIRST_AFTER).unref(), setInterval(look, DAY).unref()];
	return { banners: () => [...shown], stop: () => timers.forEach(clearTimeout) };
}

/** What is missing now, as banners; each is logged too. */
export async function auditNow({ engine, parts }: Monitor): Promise<readonly BannerView[]> {
	if (engine.firm.demo) return [];
	const at = parts.clock.now();
	const span = { from: at - LOOKS_BACK, to: at, at };
	const { omissions } = await auditStore(parts.store, engine.firm, engine.register, span);
	const missing = omissions.filter(({ what }) => what !== "late");
	for (const omission of missing) parts.say.error({ incident: omission.incident, filing: omission.filing }, `audit: ${omissionText(omission)}`);
	return missing.length === 0 ? [] : [bannerOf(missing, engine.firm, at)];
}

function bannerOf(missing: readonly Omission[], firm: Firm, at: Instant): BannerView {
	const detail = missing.map(omissionText).join("; ").slice(0, 500);
	const omissions = missing.slice(0, AT_MOST).map((one) => viewOf(one, firm));
	return { id: "audit", level: "error", cause: "audit-missing", detail, since: formatInstant(at), omissions };
}

/** More than these are in the log, and in what the command `audit` prints. */
const AT_MOST = 20;

function viewOf({ filing, incident, outages, dueAt }: Omission, { inventory }: Firm): NonNullable<BannerView["omissions"]>[number] {
	const ids = new Set(outages.map((subject) => subject.split("/")[1]!));
	const services = [...ids].map((id) => inventory.services.find((service) => service.id === id)?.name ?? id);
	return { filing, incident, services, dueAt: formatInstant(dueAt) };
}
