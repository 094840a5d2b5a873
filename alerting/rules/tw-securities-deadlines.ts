import { HOUR, MINUTE } from "../../streams/instant.ts";
import type { DeadlineRules } from "../filings/deadlines.ts";

const NOTICE = "證券期貨市場資通安全事件通報應變作業注意事項, as summed up in 強化證券商資通安全作業說明 (TWSE, 2024)";
const MAJOR = "證券商通報重大資安事件之範圍申報程序及其他應遵循事項, as summed up in 強化證券商資通安全作業說明 (TWSE, 2024)";
const PERSONAL = "網路安全防護自律規範, art. 7 (3)";
const CIVIL = "民法 art. 122";
const OPEN = "to be confirmed";

/** When the filings of a securities firm are due (domain §1, §2, §8.2; SEMANTICS 6.2, 6.3). */
export const twSecuritiesDeadlines: DeadlineRules = {
	name: "tw-securities",
	filings: {
		initial: { due: { anchor: "awareness", afterMs: 30 * MINUTE, source: NOTICE, assumed: false }, alternatives: [] },
		formal: {
			due: { anchor: "awareness", afterMs: 24 * HOUR, source: `${NOTICE}; the anchor of the 24 hours is ${OPEN}`, assumed: true },
			alternatives: [{ anchor: "filed:initial", afterMs: 24 * HOUR, source: `${NOTICE}; anchor ${OPEN}`, assumed: true }],
		},
		release: {
			due: { anchor: "handled", afterMs: 72 * HOUR, source: `${NOTICE}; 3日 read as 72 hours is ${OPEN}`, assumed: true },
			alternatives: [
				{ anchor: "handled", days: 3, count: "calendar", rolls: false, source: `${NOTICE}; 3日 read as calendar days is ${OPEN}`, assumed: true },
				{ anchor: "handled", days: 3, count: "calendar", rolls: true, source: `${CIVIL}; whether it helps a filing round the clock is ${OPEN}`, assumed: true },
			],
		},
		"major-initial": { due: { anchor: "awareness", afterMs: 30 * MINUTE, source: MAJOR, assumed: false }, alternatives: [] },
		"major-closing": {
			due: { anchor: "filed:major-initial", anchorName: "major notification", days: 7, count: "business", rolls: false, source: MAJOR, assumed: false },
			alternatives: [
				{
					anchor: "filed:major-initial",
					anchorName: "major notification",
					days: 7,
					count: "trading",
					rolls: false,
					source: `${MAJOR}; 營業日 read as trading days is ${OPEN}`,
					assumed: true,
				},
			],
		},
		"personal-data": { due: { anchor: "found", anchorName: "personal data found", afterMs: 0, source: PERSONAL, assumed: false }, alternatives: [] },
		supplement: {
			due: { anchor: "noticed", afterMs: 30 * MINUTE, source: `資通安全事件通報及應變辦法 by analogy: same limit again; ${OPEN}`, assumed: true },
			alternatives: [],
		},
	},
};
