import type { SignalView } from "../../server/views/service-view.ts";
import { figureText } from "../format/figure.ts";
import { type Language, type Say, signalName } from "../i18n/words.ts";

/** One thing a value rests on: what is said of it and, if it is an outage, the service to look at. */
export type EvidencePart = { service: string | null; text: string };
/** What a person needs to read figures: the signals of each service, and in which words. */
type Reader = { language: Language; say: Say };
export type EvidenceReader = Reader & { signalsOf: (service: string) => readonly SignalView[] };

const OUTAGE = /^service\/([a-z0-9-]+)\/outage\/\S+\s*(.*)$/;

/** The evidence of a field, piece by piece: `service/login/outage/20261118-091000 success 0.41; …` is 成功率 41 % of login. */
export function evidenceParts(evidence: string, reader: EvidenceReader): EvidencePart[] {
	return evidence.split("; ").map((part) => {
		const [, service = null, text = part] = OUTAGE.exec(part) ?? [];
		return { service, text: service === null ? text : seenText(text, reader.signalsOf(service), reader) };
	});
}

/** What was seen when the outage began, `success 0.41, wait 720`, by the names of the signals and in their units. */
export function seenText(seen: string, signals: readonly SignalView[], { language, say }: Reader): string {
	const read = (words: string) => {
		const [id = "", value = ""] = words.split(" ");
		const signal = signals.find((each) => each.id === id);
		if (!signal) return words;
		const figure = value === "silent" ? say("figure.silent") : figureText(value === "" ? null : Number(value), signal.unit, signal.down, say);
		return `${signalName(signal, language)} ${figure}`;
	};
	return seen
		.split(", ")
		.map(read)
		.join(language === "en" ? ", " : "、");
}
