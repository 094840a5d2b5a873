import { minuteOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { BarMark, RtoBar } from "../../pages/rto-bar.ts";

/** The tolerance as a bar that fills from left to right. The latest decision is named above it, everything else below. */
export function RtoBarView({ bar, labelled }: { bar: RtoBar; labelled: boolean }) {
	const { say } = useWords();
	if (bar.limit === null) return null;
	const decision = bar.marks.filter(({ id }) => id === "latest-decision");
	const limits = bar.marks.filter(({ id }) => id !== "latest-decision");
	return (
		<div className="rto" data-tone={bar.standing ? "standing" : bar.tone}>
			{labelled && <Labels marks={decision} above />}
			<div className="rto-track" role="img" aria-label={say("block.bar", { share: `${Math.floor(bar.filled * 100)} %` })}>
				<span className="rto-fill" style={{ width: percent(bar.filled) }} />
				{bar.marks.map((mark) => (
					<span key={mark.id} className="rto-mark" data-mark={mark.id} style={{ left: percent(mark.share) }} />
				))}
			</div>
			{labelled && <Labels marks={limits} above={false} />}
		</div>
	);
}

function Labels({ marks, above }: { marks: BarMark[]; above: boolean }) {
	const { say } = useWords();
	if (marks.length === 0) return null;
	return (
		<div className="rto-labels" data-above={above || undefined}>
			{marks.map((mark) => (
				<span
					key={mark.id}
					data-mark={mark.id}
					data-passed={mark.passed || undefined}
					style={{ left: percent(mark.share) }}
					data-edge={mark.share > 0.9 || undefined}
				>
					{say(`mark.${mark.id}`)} <b>{minuteOf(mark.at)}</b> {mark.passed && above && say("mark.passed")}
				</span>
			))}
		</div>
	);
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
