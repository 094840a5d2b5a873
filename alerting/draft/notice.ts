import { stampOf } from "../../streams/instant.ts";
import { type Case, healthyChannels, standsAt } from "./case.ts";
import { CHOICES } from "./choices.ts";
import { listed, minuteText, type Wording, zh } from "./text.ts";

/**
 * A notice to clients, drafted: what they cannot do, since when, and the channels that still work; short, with a code and without technical
 * detail (domain §11.3, 002-20). Nobody is told anything by it: what went out is recorded as an action.
 */
export function noticeOf(subject: Case): Wording {
	const { incident, duties } = subject;
	const exercise = incident.exerciseSince !== null || duties.firm.demo;
	const parts = [whatOf(subject), insteadOf(subject)];
	const code = stampOf(incident.openedAt);
	return {
		text: `${exercise ? "【演練】" : ""}${parts.map(({ text }) => text).join("")}造成不便，敬請見諒。（代碼 ${code}）`,
		englishText: `${exercise ? "[EXERCISE] " : ""}${parts.map(({ englishText }) => englishText).join("")}We apologise for the inconvenience. (Code ${code})`,
	};
}

function whatOf(subject: Case): Wording {
	const { incident, outages } = subject;
	const [channels, functions] = [affected(subject, 24), affected(subject, 25)];
	const what = { text: [channels.text, functions.text].filter(Boolean).join("之") || "部分", englishText: englishWhat(channels, functions) };
	const since = minuteText(incident.occurredAt);
	if (outages.length === 0)
		return { text: zh`本公司${what.text}服務可能受影響，刻正處理中。`, englishText: `${what.englishText} may be affected; we are working on it. ` };
	const clock = minuteText(standsAt(subject));
	if (incident.restoredAt !== null)
		return { text: zh`本公司${what.text}服務已於 ${clock} 恢復。`, englishText: `${what.englishText} has been available again since ${clock}. ` };
	if (outages.every((outage) => outage.endedAt !== null || outage.recoveringSince !== null))
		return { text: zh`本公司${what.text}服務正逐步恢復，尚在觀察中。`, englishText: `${what.englishText} is coming back; we are watching it. ` };
	return {
		text: zh`本公司${what.text}服務自 ${since} 起異常，刻正處理中。`,
		englishText: `${what.englishText} has not been working since ${since}; we are working on it. `,
	};
}

function englishWhat(channels: Wording, functions: Wording): string {
	if (channels.englishText === "") return functions.englishText === "" ? "Part of our service" : `Our service (${functions.englishText})`;
	return functions.englishText === "" ? `Our service by ${channels.englishText}` : `Our service by ${channels.englishText} (${functions.englishText})`;
}

function affected({ services }: Case, number: 24 | 25): Wording {
	const values = services.flatMap((service) => (number === 24 ? service.channels : service.functions));
	return listed((CHOICES[number] ?? []).filter((choice) => values.includes(choice.value)));
}

/** What to use instead; nothing is promised that is not known to work. */
function insteadOf(subject: Case): Wording {
	if (subject.incident.restoredAt !== null) return { text: "", englishText: "" };
	const channels = healthyChannels(subject);
	const instead = listed((CHOICES[32] ?? []).filter((choice) => channels.includes(choice.value)));
	if (instead.text === "") return { text: "恢復後將另行公告。", englishText: "We will tell you when it is back. " };
	return { text: zh`請改用：${instead.text}。`, englishText: `Please use instead: ${instead.englishText}. ` };
}
