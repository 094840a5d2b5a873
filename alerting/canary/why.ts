/** Why a hop failed, or was not asked: a code, which each screen says in its own language. `said`: the words of somebody else, as they came. */
export const WHYS = [
	"rests-on",
	"run-over",
	"no-outage",
	"no-draft",
	"no-walls",
	"walls-silent",
	"nobody-told",
	"no-route",
	"nobody-meant",
	"not-delivered",
	"too-late",
	"said",
] as const;
export type WhyCode = (typeof WHYS)[number];

/** The code with what it is about: names of walls, an earlier hop, the words of a provider. */
export type Why = { readonly code: WhyCode; readonly values: Readonly<Record<string, string>> };

export const why = (code: WhyCode, values: Why["values"] = {}): Why => ({ code, values });

/** For whoever reads banners and logs: the words as they came, or the code with what it is about. */
export function briefWhy({ code, values }: Why): string {
	const about = Object.values(values).join(" ");
	return code === "said" ? about : `${code} ${about}`.trim();
}
