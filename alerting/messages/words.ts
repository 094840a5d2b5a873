import { CANARY } from "../canary/canary-change.ts";
import { rulesAt } from "../rules/pack.ts";
import { type Both, linesOf } from "./lines.ts";
import type { Occasion, OccasionKind, World } from "./occasion.ts";
import type { Plan } from "./plan.ts";

/** What a message says. `link`: where the screen is that says more; null without an address. */
export type Words = { readonly title: string; readonly text: string; readonly link: string | null; readonly severity: Severity };
export type Severity = "critical" | "warning";

type Language = Plan["language"];

const HEADS: Readonly<Record<OccasionKind, Both>> = {
	"outage-confirmed": ["服務中斷", "Outage"],
	"rto-50": ["已用 RTO 50 %", "50 % of the RTO used"],
	"rto-80": ["已用 RTO 80 %", "80 % of the RTO used"],
	"rto-100": ["逾 RTO", "RTO breached"],
	"draft-ready": ["通報草稿已備妥", "Draft ready"],
	"minutes-left-10": ["通報尚餘 10 分", "10 minutes left to file"],
	"minutes-left-5": ["通報尚餘 5 分", "5 minutes left to file"],
	"minutes-left-2": ["通報尚餘 2 分", "2 minutes left to file"],
	overdue: ["通報逾時", "Filing overdue"],
	"cannot-see": ["監控中斷，無法判定", "Cannot see"],
	"no-receipt": ["已通報而無受理編號", "Filed without a receipt"],
	[CANARY]: ["金絲雀演練", "Canary"],
};

const SOFTER: readonly OccasionKind[] = ["rto-50", "draft-ready", "no-receipt", CANARY];

/** Whoever reads nothing else of a canary reads this. */
const NOTHING_IS_WRONG: Both = ["這是測試，沒有任何異常", "this is a test, nothing is wrong"];

/** What is said of an occasion by what is known now. */
export function wordsOf(occasion: Occasion, wave: number, { language, address }: Pick<Plan, "language" | "address">, world: World): Words {
	const { firm } = world.duties;
	const say = ([chinese, english]: Both) => (language === "en" ? english : chinese);
	const about = aboutText(occasion, world, language);
	const colon = say(["：", ": "]);
	const prefix = [
		...(occasion.exercise || firm.demo ? [say(["【演練】", "[exercise] "])] : []),
		...(wave > 0 ? [say(["【無人接手】", "[nobody took it on] "])] : []),
	].join("");
	const soft = occasion.shadow ? say(["（待確認）", " (to be confirmed)"]) : "";
	return {
		title: `${prefix}${say(HEADS[occasion.kind])}${soft}${colon}${about}`,
		text: [`${say([firm.name, firm.englishName ?? firm.name])}${colon}${about}`, ...linesOf(occasion, world, say)].join("\n"),
		link: address === null ? null : `${address.replace(/\/$/, "")}${pathOf(occasion)}`,
		severity: occasion.shadow || SOFTER.includes(occasion.kind) ? "warning" : "critical",
	};
}

/** `Web 下單、App 下單 初步通報` */
function aboutText({ kind, services, filing, source, happenedAt }: Occasion, { duties }: World, language: Language): string {
	if (kind === CANARY) return NOTHING_IS_WRONG[language === "en" ? 1 : 0];
	const names = services.map((id) => duties.firm.inventory.services.find((service) => service.id === id)?.name ?? id);
	const texts = filing === null ? undefined : rulesAt(duties.rules, happenedAt).filings[filing.split("/")[0] as "initial"];
	const called = texts && (language === "en" ? texts.englishName : texts.name);
	return [source, names.join(language === "en" ? ", " : "、"), called].filter(Boolean).join(language === "en" ? " – " : " ");
}

function pathOf({ kind, incident, services }: Occasion): string {
	if (kind === CANARY) return "/messages";
	if (incident !== null) return `/incidents/${incident}`;
	return services.length === 1 ? `/services/${services[0]}` : "/wall";
}
