import type { UnregisteredView } from "../../server/views.ts";
import { CopyButton } from "../components/copy-button.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { timeNear } from "../format/time.ts";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useNow, useScreen } from "../state/use-screen.ts";
import "../styles/unregistered.css";

const EVERY_MS = 15_000;

/** Telemetry that nobody claims, with the lines of configuration that would claim it. */
export function Unregistered() {
	const { say } = useWords();
	const { overview } = useScreen();
	const { body, problem } = useResource<UnregisteredView[]>("/unregistered", String(overview?.unregistered), EVERY_MS);
	const unclaimed = body?.filter(({ why }) => why === "unclaimed") ?? [];
	const ambiguous = body?.filter(({ why }) => why === "ambiguous") ?? [];
	return (
		<Shell title={say("unregistered.title")}>
			<h1>{say("unregistered.title")}</h1>
			<p className="lead">{say("unregistered.intro")}</p>
			<ProblemNote problem={problem} />
			{!body && !problem && <p>{say("loading")}</p>}
			{body && unclaimed.length === 0 && <p className="empty">{say("unregistered.none")}</p>}
			<Strays strays={unclaimed} />
			{ambiguous.length > 0 && <h2>{say("unregistered.ambiguous")}</h2>}
			<Strays strays={ambiguous} />
		</Shell>
	);
}

function Strays({ strays }: { strays: UnregisteredView[] }) {
	const { say } = useWords();
	const now = useNow();
	return (
		<ul className="strays">
			{strays.map((stray) => (
				<li key={`${stray.name} ${JSON.stringify(stray.labels)}`} className="stray">
					<div>
						<h3>{stray.name}</h3>
						<p className="labels">
							{Object.entries(stray.labels).map(([label, value]) => (
								<code key={label}>
									{label}={value}
								</code>
							))}
						</p>
						<p className="stray-facts">
							{say("unregistered.count")} <b>{stray.readings.toLocaleString("en-US")}</b> · {say("unregistered.newest")} <b>{timeNear(stray.newestAt, now)}</b>
						</p>
					</div>
					<div className="stray-lines">
						<pre>{stray.configuration}</pre>
						<CopyButton text={stray.configuration} label={say("unregistered.copy")} />
					</div>
				</li>
			))}
		</ul>
	);
}
