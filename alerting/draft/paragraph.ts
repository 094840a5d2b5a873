import { type Case, isBlind, marketMinutes, standsAt, wallMinutes } from "./case.ts";
import type { FieldValue } from "./fields.ts";
import type { Form } from "./forms.ts";
import { seenIn } from "./seen.ts";
import { clockText, type Wording, zh } from "./text.ts";

/** A field as it stands in the draft; an empty text where nobody has said anything yet. */
type FieldText = (number: number) => Wording & { readonly source: string; readonly value: FieldValue | null };

/** The one paragraph of the draft (end of domain §10), from its fields, so that what a person wrote stands in it too. */
export function paragraphOf(subject: Case, field: FieldText): Wording {
	const exercise = field(5).englishText === "yes";
	const parts = [knownOf(subject, field), impactOf(subject, field), statusOf(subject, field), doneOf(field), causeOf(subject, field)];
	return {
		text: `${exercise ? "【演練】" : ""}${parts.map(({ text }) => text).join("")}，${ENDINGS[subject.form].text}。`,
		englishText: `${exercise ? "[EXERCISE] " : ""}${parts.map(({ englishText }) => englishText).join("")}. ${ENDINGS[subject.form].englishText}`,
	};
}

/** What comes after this filing. */
const ENDINGS: Readonly<Record<Form, Wording>> = {
	initial: { text: "後續辦理正式通報", englishText: "A formal notification will follow." },
	formal: { text: "後續於事件處理完成後辦理解除通報", englishText: "A release notification will follow when handling is complete." },
	release: { text: "爰辦理解除通報", englishText: "The notification is hereby released." },
	"major-initial": { text: "後續辦理結案函報", englishText: "A closing report will follow." },
	"major-closing": { text: "爰函報結案", englishText: "The incident is hereby reported as closed." },
	"personal-data": { text: "後續續報個資影響評估結果", englishText: "The assessment of the personal data affected will follow." },
	supplement: { text: "爰補充通報影響範圍之變動", englishText: "This supplements the notification with what has changed." },
};

function orOpen({ text, englishText }: Wording): Wording {
	return text === "" ? { text: "（待確認）", englishText: "(to be confirmed)" } : { text, englishText };
}

/** What happened to what; where no service is out, what was told of it too. */
function knownOf({ incident, outages }: Case, field: FieldText): Wording {
	const [aware, systems] = [orOpen(field(16)), field(21)];
	const kind = orOpen(field(19).value === "other" ? field(18) : field(19));
	const told = outages.length === 0 && (incident.fields[20] !== undefined || incident.reported?.description) ? field(20) : { text: "", englishText: "" };
	const what = {
		text: told.text === "" ? kind.text : `${kind.text}（${told.text}）`,
		englishText: told.englishText === "" ? kind.englishText : `${kind.englishText} (${told.englishText})`,
	};
	if (systems.text === "")
		return {
			text: zh`本公司於 ${aware.text} 知悉發生${what.text}，受影響系統（待確認）`,
			englishText: `At ${aware.englishText} we became aware of ${what.englishText}; the systems are to be confirmed`,
		};
	return {
		text: zh`本公司於 ${aware.text} 知悉${systems.text}發生${what.text}`,
		englishText: `At ${aware.englishText} we became aware of ${what.englishText} of ${systems.englishText}`,
	};
}

/** Which channels and functions; where no service is out, what may be affected. */
function impactOf({ outages }: Case, field: FieldText): Wording {
	const since = orOpen(field(15));
	const [channels, functions] = [field(24), field(25)];
	const there = [channels, functions].filter(({ text }) => text !== "");
	if (there.length === 0)
		return { text: zh`，自 ${since.text} 起，影響範圍（待確認）`, englishText: `, since ${since.englishText}; what it affects is to be confirmed` };
	const affected = there.map(({ text }) => text).join("／");
	const english = channels.text === "" || functions.text === "" ? there[0]!.englishText : `${channels.englishText} (${functions.englishText})`;
	const isOut = outages.length > 0;
	return {
		text: zh`，自 ${since.text} 起${isOut ? "" : "可能"}影響${affected}`,
		englishText: `, which since ${since.englishText} ${isOut ? "has affected" : "may affect"} ${english}`,
	};
}

/** What a person says of the state stands before what the monitor sees. */
function statusOf(subject: Case, field: FieldText): Wording {
	const status = stateOf(subject, field(33));
	const as = clockText(subject.at, subject.incident.awareAt);
	const handled = handledOf(subject);
	if (subject.outages.length === 0)
		return { text: `。截至 ${as}，${status.text}${handled.text}`, englishText: `. As of ${as}, ${status.englishText}${handled.englishText}` };
	const [wall, market] = [wallMinutes(subject), marketMinutes(subject)];
	return {
		text: `。截至 ${as}，${status.text}，累計 ${wall} 分鐘（開盤期間 ${market} 分鐘）${handled.text}`,
		englishText: `. As of ${as}, ${status.englishText}; ${wall} minutes so far (${market} in market hours)${handled.englishText}`,
	};
}

function handledOf({ incident, at }: Case): Wording {
	if (incident.handledAt === null) return { text: "", englishText: "" };
	const clock = clockText(incident.handledAt, at);
	return { text: `，於 ${clock} 處理完成`, englishText: `; handling was complete at ${clock}` };
}

function stateOf(subject: Case, stated: Wording & { readonly source: string }): Wording {
	const { incident, outages, at } = subject;
	if (stated.source === "person") return { text: `目前狀態：${stated.text}`, englishText: `the state is: ${stated.englishText}` };
	if (outages.length === 0) return { text: "服務未中斷", englishText: "no service is out" };
	const clock = clockText(standsAt(subject), at);
	if (incident.restoredAt !== null) return { text: `已於 ${clock} 恢復`, englishText: `service was restored at ${clock}` };
	if (isBlind(subject)) return { text: "監控中斷，資料不足（最後所見：服務中斷）", englishText: "monitoring is blind, data are insufficient (last seen: out)" };
	if (outages.every((outage) => outage.endedAt !== null || outage.recoveringSince !== null))
		return { text: `自 ${clock} 起恢復觀察中`, englishText: `service has been recovering since ${clock}` };
	if (outages.every((outage) => outage.confirmedAt === null)) return { text: "疑似中斷，確認中", englishText: "an interruption is suspected" };
	return { text: "服務仍中斷", englishText: "service is still out" };
}

function doneOf(field: FieldText): Wording {
	const [done, instead] = [orOpen(field(46)), orOpen(field(32))];
	return {
		text: `。已採取：${done.text}。替代服務：${instead.text}。`,
		englishText: `. Measures taken: ${done.englishText}. Alternative service: ${instead.englishText}. `,
	};
}

/** What a person confirmed; a root cause before a preliminary one, and what is only suggested with its mark. */
function causeOf(subject: Case, field: FieldText): Wording {
	const [preliminary, root] = [field(45), field(56)];
	if (root.text !== "") return { text: `原因：${root.text}`, englishText: `Cause: ${root.englishText}` };
	if (preliminary.source === "person") return { text: zh`原因初判為${preliminary.text}`, englishText: `Cause: preliminarily ${preliminary.englishText}` };
	if (preliminary.text !== "")
		return { text: zh`原因初判疑為${preliminary.text}（待確認）`, englishText: `Cause: possibly ${preliminary.englishText} (to be confirmed)` };
	const seen = seenIn(subject);
	return seen.text === ""
		? { text: "原因調查中", englishText: "Cause: under investigation" }
		: { text: `原因調查中（監測所見：${seen.text}）`, englishText: `Cause: under investigation (monitor saw: ${seen.englishText})` };
}
