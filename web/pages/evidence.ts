/** One thing a value rests on: what is said of it and, if it is an outage, the service to look at. */
export type EvidencePart = { service: string | null; text: string };

const OUTAGE = /^service\/([a-z0-9-]+)\/outage\/\S+\s*(.*)$/;

/** The evidence of a field, piece by piece: `service/login/outage/20261118-091000 success 0.41; …`. */
export function evidenceParts(evidence: string): EvidencePart[] {
	return evidence.split("; ").map((part) => {
		const [, service = null, text = part] = OUTAGE.exec(part) ?? [];
		return { service, text };
	});
}
