import { type Case, causes, marketMinutes, standsAt, wallMinutes } from "./case.ts";
import { clockText, type Wording } from "./text.ts";

/** A field as it stands in the draft; an empty text where nobody has said anything yet. */
type FieldText = (number: number) => Wording;

/** The one paragraph of the draft (end of domain §10), from its fields, so that what a person wrote stands in it too. */
export function paragraphOf(subject: Case, field: FieldText): Wording {
	const said = (number: number) => orOpen(field(number));
	const wall = wallMinutes(subject);
	const market = marketMinutes(subject);
	const as = clockText(subject.at, subject.incident.awareAt);
	const status = statusOf(subject, field(33));
	const cause = causeOf(subject, field(45));
	const [aware, systems, kind, since, channels, functions, done, instead] = [16, 21, 19, 15, 24, 25, 46, 32].map(said) as [
		Wording,
		Wording,
		Wording,
		Wording,
		Wording,
		Wording,
		Wording,
		Wording,
	];
	const exercise = field(5).englishText === "yes";
	return {
		text: `${exercise ? "【演練】" : ""}本公司於 ${aware.text} 知悉${systems.text}發生${kind.text}，自 ${since.text} 起影響${channels.text}／${functions.text}。截至 ${as}，${status.text}，累計 ${wall} 分鐘（開盤期間 ${market} 分鐘）。已採取：${done.text}。替代服務：${instead.text}。原因${cause.text}，後續辦理正式通報。`,
		englishText: `${exercise ? "[EXERCISE] " : ""}At ${aware.englishText} we became aware of ${kind.englishText} of ${systems.englishText}, which since ${since.englishText} has affected ${channels.englishText} (${functions.englishText}). As of ${as}, ${status.englishText}; ${wall} minutes so far (${market} in market hours). Measures taken: ${done.englishText}. Alternative service: ${instead.englishText}. Cause: ${cause.englishText}. A formal notification will follow.`,
	};
}

function orOpen(wording: Wording): Wording {
	return wording.text === "" ? { text: "（待確認）", englishText: "(to be confirmed)" } : wording;
}

/** What a person says of the state stands before what the monitor sees. */
function statusOf(subject: Case, stated: Wording): Wording {
	const { incident, outages, at } = subject;
	if (incident.fields[33] !== undefined) return { text: `目前狀態：${stated.text}`, englishText: `the state is: ${stated.englishText}` };
	if (outages.length === 0) return { text: "服務未中斷", englishText: "no service is out" };
	const clock = clockText(standsAt(subject), at);
	if (incident.restoredAt !== null) return { text: `已於 ${clock} 恢復`, englishText: `service was restored at ${clock}` };
	if (outages.every((outage) => outage.endedAt !== null || outage.recoveringSince !== null))
		return { text: `自 ${clock} 起恢復觀察中`, englishText: `service has been recovering since ${clock}` };
	if (outages.every((outage) => outage.confirmedAt === null)) return { text: "疑似中斷，確認中", englishText: "an interruption is suspected" };
	return { text: "服務仍中斷", englishText: "service is still out" };
}

function causeOf(subject: Case, preliminary: Wording): Wording {
	if (preliminary.text !== "") return { text: `初判為${preliminary.text}`, englishText: `preliminarily ${preliminary.englishText}` };
	const seen = causes(subject);
	return seen === ""
		? { text: "調查中", englishText: "under investigation" }
		: { text: `調查中（監測所見：${seen}）`, englishText: `under investigation (monitor saw: ${seen})` };
}
