/** Where one sees more of what a banner says, by its cause. */
const LEADS: Readonly<Record<string, string>> = {
	"break-glass": "/people?show=trail",
	"messages-missed": "/messages",
	"no-channel-works": "/messages",
	"rejected-flood": "/unregistered?show=rejected",
	"calendar-horizon": "/calendar",
};

/** Null: there is no page that says more. */
export const leadOf = (cause: string): string | null => LEADS[cause] ?? null;

/** What stands beside the cause. A list of missed messages is for the page of messages: in a line of a banner nobody can read it. */
export const detailOf = ({ cause, detail }: { cause: string; detail: string | null }): string | null => (cause === "messages-missed" ? null : detail);
