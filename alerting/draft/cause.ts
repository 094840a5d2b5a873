import type { ActionKind } from "../incidents/actions.ts";
import { type Case, vendorName } from "./case.ts";
import { minuteText, type Wording } from "./text.ts";
import { type Known, said } from "./value.ts";

/** A cause that the facts point to. Its text is the same for the same kind of event, because it is what C3 knows events by (SEMANTICS 5.3). */
type Pointer = (subject: Case) => Known | null;

/** What speaks for a cause, the surest first: what people recorded, then the vendor, then what was done or indicated. */
const POINTERS: readonly Pointer[] = [
	externalCause,
	vendorFault,
	attack,
	byAction(["rollback"], { text: "程式變更或上線異常", englishText: "faulty change or release" }),
	byAction(["scale-out"], { text: "負載過高或資源配置不足", englishText: "overload or too little capacity" }),
	load,
	deployedBefore,
];

/** The preliminary cause that actions, bulletins and indications suggest (field 45); null while nothing does. */
export function causeOf(subject: Case): Known | null {
	for (const pointer of POINTERS) {
		const known = pointer(subject);
		if (known !== null) return known;
	}
	return null;
}

function externalCause({ incident }: Case): Known | null {
	const external = incident.externalCauses[0];
	if (external === undefined) return null;
	return said({ text: `外部原因：${external.cause}`, englishText: `external cause: ${external.cause}` }, `external cause from ${minuteText(external.from)}`);
}

function vendorFault(subject: Case): Known | null {
	const [bulletin] = subject.bulletins;
	if (bulletin === undefined) return null;
	const name = vendorName(subject, bulletin.vendor);
	const evidence = `bulletin ${bulletin.vendor} ${minuteText(bulletin.receivedAt)}`;
	if (bulletin.component === null) return said({ text: `廠商系統異常：${name}`, englishText: `fault at the vendor ${name}` }, evidence);
	const { component } = bulletin;
	return said({ text: `廠商系統異常：${name}（${component}）`, englishText: `fault at the vendor ${name} (${component})` }, evidence);
}

function attack({ incident }: Case): Known | null {
	const wording = { text: "網路攻擊", englishText: "attack" };
	const indication = incident.indications.find(({ what }) => what === "attack");
	if (indication !== undefined) return said(wording, `indication ${indication.subject} ${minuteText(indication.at)}`);
	const scrubbed = incident.actions.find(({ kind }) => kind === "scrubbing" || kind === "geo-block");
	return scrubbed === undefined ? null : said(wording, `action ${scrubbed.kind} ${minuteText(scrubbed.at)}`);
}

function byAction(kinds: readonly ActionKind[], wording: Wording): Pointer {
	return ({ incident }) => {
		const action = incident.actions.find(({ kind }) => kinds.includes(kind));
		return action === undefined ? null : said(wording, `action ${action.kind} ${minuteText(action.at)}`);
	};
}

function load({ incident }: Case): Known | null {
	const indication = incident.indications.find(({ what }) => what === "load");
	if (indication === undefined) return null;
	return said({ text: "負載過高", englishText: "overload" }, `indication ${indication.subject} ${minuteText(indication.at)}`);
}

/** What went live before it began may have broken it; what went live afterwards was a repair. */
function deployedBefore({ incident }: Case): Known | null {
	const deployed = incident.actions.findLast(({ kind, at }) => kind === "deploy" && at <= incident.occurredAt);
	if (deployed === undefined) return null;
	const wording = { text: "程式變更或上線異常", englishText: "faulty change or release" };
	return said(wording, `action deploy ${minuteText(deployed.at)}`);
}
