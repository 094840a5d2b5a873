import { Button } from "@mantine/core";
import type { VersionView } from "../../../server/views/draft-view.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { fieldName } from "../../pages/desk-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useNow } from "../../state/use-screen.ts";
import { useDesk } from "./desk-context.ts";

/** What was filed, version by version, and what a correction since then would make it say: each with its hash and what is different. */
export function Versions() {
	const { say } = useWords();
	const { draft } = useDesk();
	const { open } = useDeskAddress();
	if (!draft || draft.versions.length === 0) return null;
	return (
		<section className="paragraph" aria-labelledby="versions-title">
			<header>
				<h2 id="versions-title">{say("desk.versions")}</h2>
				<Button variant="default" onClick={() => open("refile")}>
					{say("desk.refile")}
				</Button>
			</header>
			<ol className="versions">
				{draft.versions.map((version) => (
					<Version key={version.version} version={version} />
				))}
			</ol>
		</section>
	);
}

function Version({ version }: { version: VersionView }) {
	const { say, language } = useWords();
	const { incident, kind } = useDesk();
	const now = useNow();
	const english = language === "en";
	const { filedAt, by, receipt, reason, changed } = version;
	const filed = filedAt ? [timeNear(filedAt, now), by, receipt && say("done.receipt", { receipt }), reason] : [say("desk.versionUnfiled")];
	return (
		<li>
			<b>{say("desk.version", { number: version.version })}</b> {filed.filter(Boolean).join(" · ")}{" "}
			<a href={`/api/v1/incidents/${incident.id}/filings/${kind}.pdf?version=${version.version}${english ? "&lang=en" : ""}`} download>
				PDF
			</a>{" "}
			<code>SHA-256 {version.sha256.slice(0, 12)}…</code>
			{changed.length > 0 && (
				<ul>
					{changed.map((change) => (
						<li key={change.field}>
							{change.field} {fieldName(change, english)}：<s>{(english ? change.from.englishText : change.from.text) || "—"}</s> →{" "}
							<b>{(english ? change.to.englishText : change.to.text) || "—"}</b>
						</li>
					))}
				</ul>
			)}
		</li>
	);
}
