import type { BudgetIncidentView, BudgetOutageView, FilingFiguresView } from "../views/budget-view.ts";
import type { Language } from "./document-words.ts";

type Both = readonly [chinese: string, english: string];

const FILINGS: Readonly<Record<FilingFiguresView["kind"], Both>> = {
	initial: ["初步通報", "initial"],
	formal: ["轉正式通報", "formal"],
	release: ["解除通報", "release"],
	"major-initial": ["重大資安事件初步通報", "major, initial"],
	"major-closing": ["結案通報", "major, closing"],
	"personal-data": ["個資事故通報", "personal data"],
	supplement: ["補充通報", "supplement"],
};
const ENDINGS: Readonly<Record<NonNullable<BudgetOutageView["endedBy"]>, Both>> = {
	restored: ["恢復", "restored"],
	"take-over": ["啟用異地備援", "take-over"],
	substitute: ["替代服務", "substitute"],
};
const STATES: Readonly<Record<BudgetIncidentView["state"], Both>> = {
	open: ["處理中", "open"],
	handled: ["處理完成", "handled"],
	released: ["已解除", "released"],
	closed: ["已結案", "closed"],
	withdrawn: ["已撤回（誤報，不計入統計）", "withdrawn (false alarm, counts in no figure)"],
	"not-reportable": ["不須通報", "not reportable"],
};
const MAJORS: Readonly<Record<BudgetIncidentView["major"], Both>> = {
	no: ["否", "no"],
	suggested: ["疑似重大（待認定）", "suggested"],
	presumed: ["推定重大", "presumed"],
	major: ["重大", "major"],
	filed: ["重大，已通報", "major, filed"],
	closed: ["重大，已結案", "major, closed"],
	downgraded: ["改認定非重大", "downgraded"],
};
const TIERS: Readonly<Record<BudgetOutageView["tier"], Both>> = { A: ["A 級", "tier A"], B: ["B 級", "tier B"], none: ["無", "none"] };
const VERDICTS: Readonly<Record<string, Both>> = {
	up: ["正常", "up"],
	degraded: ["效能降低", "degraded"],
	down: ["服務中斷", "down"],
	unknown: ["無法判定", "unknown"],
	maintenance: ["計畫維護", "maintenance"],
	idle: ["非服務時段", "closed hours"],
};
const ANSWERS: Readonly<Record<"yes" | "no" | "open", Both>> = { yes: ["是", "yes"], no: ["否", "no"], open: ["尚未可知", "not known yet"] };

/** The words of the values in the tables of a budget, in one language. */
export function budgetWords(language: Language) {
	const pick = (words: Both | undefined, otherwise = "") => (words === undefined ? otherwise : words[language === "en" ? 1 : 0]);
	return {
		filing: (kind: FilingFiguresView["kind"]) => pick(FILINGS[kind]),
		ending: (endedBy: BudgetOutageView["endedBy"]) => (endedBy === null ? "" : pick(ENDINGS[endedBy])),
		state: (state: BudgetIncidentView["state"]) => pick(STATES[state]),
		major: (major: BudgetIncidentView["major"]) => pick(MAJORS[major]),
		tier: (tier: BudgetOutageView["tier"]) => pick(TIERS[tier]),
		verdict: (verdict: string) => pick(VERDICTS[verdict], verdict),
		answer: (is: boolean | null) => pick(ANSWERS[is === null ? "open" : is ? "yes" : "no"]),
		pick: (chinese: string, english: string) => pick([chinese, english]),
	};
}

export type BudgetWords = ReturnType<typeof budgetWords>;
