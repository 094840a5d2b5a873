import type { UnregisteredView } from "../../../server/views/telemetry-view.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useNow } from "../../state/use-screen.ts";
import { CopyButton } from "../copy-button.tsx";
import { Scrolled } from "../scrolled.tsx";

/** Series with the lines of configuration that would claim or separate them. */
export function Strays({ strays }: { strays: UnregisteredView[] }) {
	return (
		<ul className="strays">
			{strays.map((stray) => (
				<Stray key={`${stray.name} ${JSON.stringify(stray.labels)}`} stray={stray} />
			))}
		</ul>
	);
}

function Stray({ stray }: { stray: UnregisteredView }) {
	const { say } = useWords();
	const now = useNow();
	const { name, labels, readings, value, firstAt, newestAt, configuration, why } = stray;
	return (
		<li className="stray">
			<div>
				<h2>{name}</h2>
				<p className="labels">
					{Object.entries(labels).map(([label, text]) => (
						<code key={label}>
							{label}={text}
						</code>
					))}
				</p>
				<dl className="stray-facts">
					<dt>{say(why === "ambiguous" ? "unregistered.series" : "unregistered.count")}</dt>
					<dd>{readings.toLocaleString("en-US")}</dd>
					<dt>{say("unregistered.value")}</dt>
					<dd>{value?.toLocaleString("en-US") ?? say("figure.none")}</dd>
					<dt>{say("unregistered.first")}</dt>
					<dd>{timeNear(firstAt, now)}</dd>
					<dt>{say("unregistered.newest")}</dt>
					<dd>{timeNear(newestAt, now)}</dd>
				</dl>
			</div>
			<div className="stray-lines">
				<Scrolled label={`${say("unregistered.lines")} ${name}`}>
					<pre>{configuration}</pre>
				</Scrolled>
				<CopyButton text={configuration} label={say("unregistered.copy")} />
			</div>
		</li>
	);
}
