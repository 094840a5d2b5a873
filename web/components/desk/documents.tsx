import { useWords } from "../../i18n/words.ts";
import { useDesk } from "./desk-context.ts";

const FORMATS = ["pdf", "docx", "json", "csv", "txt"] as const;

/** The filing in front in every format, and everything about the incident in one archive. */
export function Documents() {
	const { say, language } = useWords();
	const { incident, kind } = useDesk();
	const address = `/api/v1/incidents/${incident.id}`;
	return (
		<p className="documents">
			{say("desk.documents")}
			{FORMATS.map((format) => (
				<a key={format} href={`${address}/filings/${kind}.${format}${language === "en" ? "?lang=en" : ""}`} download={format !== "txt" || undefined}>
					{format.toUpperCase()}
				</a>
			))}
			<a href={`${address}/bundle.zip`} download>
				{say("desk.bundle")}
			</a>
		</p>
	);
}
