import { Button, SegmentedControl } from "@mantine/core";
import { useSearchParams } from "react-router";
import type { ServiceView } from "../../../server/views/service-view.ts";
import { Hatch } from "../../charts/hatch.tsx";
import { dayOf, minuteOf } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { endOf, SPANS, type Span, spanOf } from "../../pages/service-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { useHistory } from "../../state/use-history.ts";
import { useScreen } from "../../state/use-screen.ts";
import { ProblemNote } from "../problem.tsx";
import { SignalPanel } from "./signal-panel.tsx";
import { Verdicts } from "./verdicts.tsx";

/** The curves of the signals over the span that the address asks for. */
export function Curves({ service }: { service: ServiceView }) {
	const { say } = useWords();
	const { offsetMs } = useScreen();
	const [search] = useSearchParams();
	const { body, problem } = useHistory(service.id, spanOf(search.get("span")), endOf(search.get("end")), offsetMs);
	return (
		<>
			<Hatch />
			<SpanChoice />
			<ProblemNote problem={problem} />
			{!body && !problem && <p>{say("loading")}</p>}
			{body && <Verdicts history={body} />}
			{body?.signals.map((curve) => (
				<SignalPanel
					key={`${curve.id} ${curve.site}`}
					history={body}
					curve={curve}
					signal={service.signals.find(({ id, site }) => id === curve.id && site === curve.site)}
				/>
			))}
		</>
	);
}

/** How long a stretch, and whether it ends now or at an instant that somebody wanted to see. */
function SpanChoice() {
	const { say } = useWords();
	const [search, choose] = useAddress();
	const end = endOf(search.get("end"));
	return (
		<div className="signals-head">
			<h2>{say("service.signals")}</h2>
			{end !== null && (
				<>
					<span>{say("service.until", { time: `${dayOf(end)} ${minuteOf(end)}` })}</span>
					<Button variant="default" size="xs" onClick={() => choose({ end: null })}>
						{say("service.untilNow")}
					</Button>
				</>
			)}
			<SegmentedControl
				aria-label={say("service.span")}
				value={String(spanOf(search.get("span")))}
				onChange={(value) => choose({ span: value })}
				data={SPANS.map((value) => ({ value: String(value), label: spanText(value, say) }))}
			/>
		</div>
	);
}

const spanText = (span: Span, say: Say): string => (span < 60 ? say("service.minutes", { count: span }) : say("service.hoursLong", { count: span / 60 }));
