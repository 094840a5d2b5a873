/** One thing a value rests on: what is said of it and, if it is an outage, the service to look at. `kind`: of what sort it is, where that is known. */
export type EvidencePart = { service: string | null; kind: EvidenceKind | null; text: string };

const OUTAGE = /^service\/([a-z0-9-]+)\/outage\/\S+\s*(.*)$/;

/** What evidence begins with that is not an outage, in the words of the server. */
const KINDS = {
	"configuration and bulletins: vendor": "vendor",
	"configuration:": "configuration",
	"roster:": "roster",
	roster: "roster",
	register: "register",
	clock: "clock",
	"rules tw-securities:": "rules",
	"the demo firm": "demo",
	"act alarm": "alarm",
	act: "act",
	calendar: "calendar",
	"awareness ledger, switches, actions of": "handling",
	"awareness ledger": "ledger",
	actions: "actions",
	"core services that are up and not affected": "healthy",
	"no take-over;": "noTakeOver",
	"no outage": "noOutage",
	"maximum of fields": "maximum",
	"evidence of": "kept",
} as const;
export type EvidenceKind = (typeof KINDS)[keyof typeof KINDS];

/** The evidence of a field, piece by piece: `service/login/outage/20261118-091000 success 0.41; …`. */
export function evidenceParts(evidence: string): EvidencePart[] {
	return evidence.split("; ").map((part) => {
		const [, service = null, text = part] = OUTAGE.exec(part) ?? [];
		const known = service === null ? Object.keys(KINDS).find((words) => text === words || text.startsWith(`${words} `)) : undefined;
		if (known === undefined) return { service, kind: null, text };
		return { service, kind: KINDS[known as keyof typeof KINDS], text: text.slice(known.length).trim() };
	});
}
