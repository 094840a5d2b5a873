import { useWords } from "../../i18n/words.ts";
import { type HopRow, hopName, hopWhy } from "../../pages/canary-data.ts";

/** The hops of a run in the order of the chain: what became of each, how long it took, and why it failed or was not asked. */
export function CanaryHops({ hops }: { hops: readonly HopRow[] }) {
	const { say } = useWords();
	return (
		<ol className="hops" aria-label={say("canary.hops")}>
			{hops.map((hop) => (
				<li key={hop.name} data-state={hop.tone}>
					{hopName(hop.name, say)}
					<span>
						<strong>
							<span aria-hidden="true">{hop.mark}</span> {say(`hopState.${hop.state}`)}
						</strong>{" "}
						{hop.latency !== null && <span className="moment">{say("messages.seconds", { value: hop.latency })}</span>}
					</span>
					{hop.why && <small>{hopWhy(hop.why, say)}</small>}
				</li>
			))}
		</ol>
	);
}
