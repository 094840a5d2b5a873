import { profileAt } from "../../alerting/criteria/criteria.ts";
import { FIELDS } from "../../alerting/draft/fields.ts";
import { isOn } from "../../alerting/draft/needs.ts";
import { type Deadline, deadlineOf } from "../../alerting/filings/deadlines.ts";
import type { Firm } from "../../alerting/firm.ts";
import { type RulePack, type Rules, rulesAt } from "../../alerting/rules/pack.ts";
import { formatInstant, type Instant, MINUTE, type Millis } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import { limitsOf, tierAt } from "../../streams/tolerance.ts";
import { basisInChinese } from "./basis-words.ts";
import { documentMinute, inRepublicYears } from "./republic-date.ts";
import { visible } from "./visible.ts";

/** A line of the form: what it is, and what is known of it; "" leaves a line to write on. */
export type PaperRow = { readonly label: string; readonly text: string };

/** The form for the day on which the monitor itself is gone: everything that is known beforehand, and lines for the rest. */
export type PaperForm = {
	readonly title: string;
	readonly firm: string;
	readonly marks: readonly string[];
	readonly sections: readonly { readonly heading: string; readonly rows: readonly PaperRow[] }[];
};

const UNKNOWN = "";
const ASSUMED = "（待確認）";

/** The form as it is known at `at`, in the language of the authority. */
export function paperForm(firm: Firm, pack: RulePack, at: Instant): PaperForm {
	const rules = rulesAt(pack, at);
	return {
		title: "資通安全事件初步通報（紙本備援）",
		firm: told(`${firm.name}（${firm.code}）`),
		marks: [...(firm.demo ? ["演練"] : []), `製表 ${inRepublicYears(documentMinute(formatInstant(at)))}`],
		sections: [
			{ heading: "時限", rows: dueRows(firm, rules, at) },
			{ heading: "聯絡", rows: contactRows(firm) },
			{
				heading: "系統（級別、可容忍中斷時間、RTO、備援切換、廠商、負責）",
				rows: firm.inventory.services.filter(({ core }) => core).map((service) => serviceRow(firm, service, at)),
			},
			{ heading: "初步通報欄位（*為必填）", rows: fieldRows(firm, rules, at) },
			{ heading: "通報紀錄", rows: ["通報時間", "通報管道", "平台受理編號", "通報人簽名", "覆核人簽名"].map((label) => ({ label, text: UNKNOWN })) },
		],
	};
}

function dueRows({ inventory }: Firm, rules: Rules, at: Instant): readonly PaperRow[] {
	const kinds = ["initial", "formal", "release", "major-initial", "major-closing"] as const;
	return kinds.map((kind) => {
		const { name, recipients, assumed } = rules.filings[kind];
		const due: Deadline = deadlineOf({ filing: kind, from: at, known: {}, calendar: inventory.calendar, rules: rules.deadlines });
		const to = recipients.length === 0 ? "" : `；受文 ${recipients.join("、")}`;
		return { label: told(name), text: told(`${basisInChinese(due.basis)}${due.assumed || assumed ? ASSUMED : ""}${to}\n應於 ＿＿月＿＿日＿＿時＿＿分 前`) };
	});
}

function contactRows({ ciso, roster, inventory }: Firm): readonly PaperRow[] {
	const reach = (parts: readonly (string | null)[]) => told(parts.filter((part) => part !== null && part !== "").join("　"));
	return [
		...(ciso === null ? [{ label: "資安長", text: UNKNOWN }] : [{ label: "資安長", text: reach([ciso.name, ciso.title, ciso.phone, ciso.email]) }]),
		...roster.map(({ name, title, phone, email }) => ({ label: told(name), text: reach([title, phone, email]) })),
		...inventory.vendors.map(({ name, phone }) => ({ label: told(name), text: reach(["廠商", phone]) })),
	];
}

function serviceRow({ inventory }: Firm, service: Service, at: Instant): PaperRow {
	const { toleranceMs, rtoMs } = limitsOf(service, at);
	const tier = tierAt(service, at);
	const vendor = inventory.vendors.find(({ id }) => id === service.vendor)?.name;
	const parts = [
		tier === "none" ? "無級別" : `${tier} 級`,
		minutes("可容忍", toleranceMs),
		minutes("RTO", rtoMs),
		minutes("切換", service.takeOverTakesMs),
		vendor,
		service.owner,
	].filter((part) => part != null);
	return { label: told(service.name), text: told(`${parts.join("，")}　□中斷 __:__ □恢復 __:__`) };
}

function minutes(what: string, length: Millis | null): string | null {
	return length === null ? null : `${what} ${length / MINUTE} 分`;
}

/** What stands on the form of the initial; what the firm always answers the same is there already. */
function fieldRows(firm: Firm, rules: Rules, at: Instant): readonly PaperRow[] {
	const profile = profileAt(firm, at);
	const reporter = firm.roster.find(({ roles }) => roles.includes("reporter"));
	const known: Readonly<Record<number, string | null | undefined>> = {
		1: rules.filings.initial.name,
		6: `${firm.name}（${firm.code}）`,
		7: profile && `${profile.securityLevel} 級`,
		8: profile && `${profile.toleranceClass} 級`,
		10: reporter && `${reporter.name} ${reporter.title ?? ""}`,
		11: reporter && [reporter.phone, reporter.email].filter(Boolean).join("　"),
		12: firm.ciso ? `${firm.ciso.name} ${firm.ciso.title ?? ""}` : undefined,
	};
	return FIELDS.filter((field) => isOn(field, "initial")).map(({ number, name, needs }) => ({
		label: `${number} ${name}${needs.initial === "R" ? "*" : ""}`,
		text: told(known[number] ?? UNKNOWN),
	}));
}

function told(text: string): string {
	return visible(text).trim();
}

const LINE = "＿".repeat(24);

/** The form as text for any printer. */
export function paperText({ title, firm, marks, sections }: PaperForm): string {
	const blocks = sections.map(({ heading, rows }) => `〔${heading}〕\n${rows.map(({ label, text }) => `${label}：${text || LINE}`).join("\n")}`);
	return `${[`${marks.map((mark) => `【${mark}】`).join("")}\n${title}　${firm}`, ...blocks].join("\n\n")}\n`;
}
