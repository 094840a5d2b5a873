import type { BudgetView } from "../views/budget-view.ts";
import {
	availabilityTable,
	causeTable,
	drillTable,
	filingListTable,
	filingTable,
	incidentTable,
	outageTable,
	quarterTable,
	readinessTable,
	serviceTable,
	type TableGround,
	tierTable,
} from "./budget-tables.ts";
import { budgetWords } from "./budget-words.ts";
import { type Language, WORDS } from "./document-words.ts";
import { minuteIn, type Table, type TableBook } from "./table-book.ts";

/** The page of the CISO as a document: figures first, then what they are made of. */
export function budgetBook(view: BudgetView, language: Language): TableBook {
	const make = [tierTable, quarterTable, serviceTable, outageTable, filingTable, readinessTable, drillTable, causeTable, availabilityTable];
	return bookOf(view, language, ["中斷時間與 RTO 達成", "Outage time and RTO"], make);
}

/** What the half-yearly and yearly inspections ask for (domain §11 rows 000-1, 000-3, 004-1…004-3, 001-5, 002-23); each row leads back to its incident. */
export function inspectionBook(view: BudgetView, name: string, language: Language): TableBook {
	const make = [incidentTable, outageTable, filingListTable, drillTable, availabilityTable, causeTable];
	return bookOf(view, language, [`資安例查彙整表（${inspectionName(name)}）`, `Inspection tables ${name}`], make);
}

/** `2026H2` as 115年下半年. */
function inspectionName(name: string): string {
	const [year, half] = name.split("H");
	return `${Number(year) - 1911}年${half === undefined ? "度" : half === "1" ? "上半年" : "下半年"}`;
}

function bookOf(view: BudgetView, language: Language, title: readonly [string, string], make: readonly ((ground: TableGround) => Table)[]): TableBook {
	const words = budgetWords(language);
	const { code, name, englishName, demo } = view.firm;
	return {
		language,
		title: words.pick(...title),
		firm: WORDS[language].firm(language === "en" ? (englishName ?? name) : name, code),
		marks: demo ? [WORDS[language].marks.exercise] : [],
		facts: [
			{ label: words.pick("期間", "Span"), text: `${minuteIn(view.from, language)} – ${minuteIn(view.to, language)}` },
			{ label: WORDS[language].labels.madeAt, text: minuteIn(view.at, language) },
		],
		tables: make.map((table) => table({ view, words, language })),
		notes: [WORDS[language].notes[0]!],
	};
}
