import type { BannerView } from "../../server/views/overview-view.ts";

/** Where one sees more of what a banner says, by its cause, and the right that it takes. */
const LEADS: Readonly<Record<string, { page: string; right: string }>> = {
	"break-glass": { page: "/people?show=trail", right: "see-people" },
	"messages-missed": { page: "/messages", right: "see" },
	"no-channel-works": { page: "/messages", right: "see" },
	"rejected-flood": { page: "/unregistered?show=rejected", right: "see" },
	"audit-missing": { page: "/incidents", right: "see" },
	"calendar-horizon": { page: "/calendar", right: "see" },
};

/** Null: there is no page that says more, or none that whoever has these rights may see. */
export function leadOf(cause: string, rights: readonly string[]): string | null {
	const lead = LEADS[cause];
	return lead && rights.includes(lead.right) ? lead.page : null;
}

/** What stands beside the cause. A list of missed messages is for the page of messages: in a line of a banner nobody can read it; what the audit misses has words of its own. */
export const detailOf = ({ cause, detail }: { cause: string; detail: string | null }): string | null =>
	cause === "messages-missed" || cause === "audit-missing" ? null : detail;

type Omission = NonNullable<BannerView["omissions"]>[number];

const NAMED = 2;

/** What should have been filed, as a line holds it: the first ones, and how many more there are. */
export function omissionsIn({ omissions = [] }: Pick<BannerView, "omissions">): { named: Omission[]; more: number } {
	return { named: omissions.slice(0, NAMED), more: Math.max(0, omissions.length - NAMED) };
}
