import { SegmentedControl } from "@mantine/core";
import { useParams, useSearchParams } from "react-router";
import type { OverviewView, ServiceView } from "../../server/views.ts";
import { Hatch } from "../charts/hatch.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Neighbours } from "../components/service/neighbours.tsx";
import { Outages } from "../components/service/outages.tsx";
import { ServiceHead } from "../components/service/service-head.tsx";
import { SignalPanel } from "../components/service/signal-panel.tsx";
import { Shell } from "../components/shell.tsx";
import { Waiting } from "../components/waiting.tsx";
import { useWords } from "../i18n/words.ts";
import { useHistory } from "../state/use-history.ts";
import { useScreen } from "../state/use-screen.ts";
import { NotFound } from "./not-found.tsx";
import { SPANS, type Span, spanOf } from "./service-data.ts";
import "../styles/desk.css";
import "../styles/service.css";

/** One service with the curves of its signals. */
export function Service() {
	const { id = "" } = useParams();
	const { say } = useWords();
	const { overview } = useScreen();
	if (!overview) return <Waiting />;
	const service = overview.services.find((view) => view.id === id);
	return service ? <Loaded service={service} overview={overview} /> : <NotFound text={say("notFound.service", { id })} />;
}

function Loaded({ service, overview }: { service: ServiceView; overview: OverviewView }) {
	const { say } = useWords();
	const { offsetMs } = useScreen();
	const [search, setSearch] = useSearchParams();
	const span = spanOf(search.get("span"));
	const { body, problem } = useHistory(service.id, span, offsetMs);
	const choose = (value: string) =>
		setSearch((old) => {
			old.set("span", value);
			return old;
		});
	return (
		<Shell title={service.name}>
			<Hatch />
			<ServiceHead service={service} />
			<Neighbours service={service} overview={overview} />
			<div className="signals-head">
				<h2>{say("service.signals")}</h2>
				<SegmentedControl
					aria-label={say("service.span")}
					value={String(span)}
					onChange={choose}
					data={SPANS.map((value) => ({ value: String(value), label: spanText(value, say) }))}
				/>
			</div>
			<ProblemNote problem={problem} />
			{!body && !problem && <p>{say("loading")}</p>}
			{body?.signals.map((curve) => (
				<SignalPanel
					key={`${curve.id} ${curve.site}`}
					history={body}
					curve={curve}
					signal={service.signals.find(({ id, site }) => id === curve.id && site === curve.site)}
				/>
			))}
			{body && <Outages outages={body.outages} />}
		</Shell>
	);
}

const spanText = (span: Span, say: ReturnType<typeof useWords>["say"]): string =>
	span < 60 ? say("service.minutes", { count: span }) : say("service.hours", { count: span / 60 });
