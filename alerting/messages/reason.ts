/** Why a message was not sent, or is tried again, where it is this program that says so. */
export const REASONS = [
	"outage-over",
	"taken-on",
	"seen-again",
	"not-owed",
	"filing-state",
	"receipt-there",
	"channel-gone",
	"person-gone",
	"silenced",
	"canary-over",
	"no-answer",
	"unexpected-answer",
	"said",
] as const;

/** A code, which each screen says in its own language, and what it is about. `said`: the words of somebody else, as they came. */
export type Reason = { readonly code: (typeof REASONS)[number]; readonly values: Readonly<Record<string, string>> };

/** A reason of our own. */
export const reason = (code: Exclude<Reason["code"], "said">, values: Reason["values"] = {}): Reason => ({ code, values });

/** As it is kept: one text, like the words of a provider. */
export const keptReason = (given: Reason): string => JSON.stringify(given);

/** What was kept. Anything that is no reason of ours is somebody's words: a provider's, or those of rows that are older than the codes. */
export function readReason(text: string): Reason {
	return ownReason(text) ?? { code: "said", values: { text } };
}

function ownReason(text: string): Reason | null {
	if (!text.startsWith('{"code":')) return null;
	try {
		const read = JSON.parse(text) as Reason;
		return REASONS.includes(read.code) ? read : null;
	} catch {
		return null;
	}
}

/** For whoever reads banners and logs: the words as they came, or the code with what it is about. */
export function briefly(text: string): string {
	const { code, values } = readReason(text);
	return code === "said" ? text : [code, ...Object.values(values)].join(" ");
}
