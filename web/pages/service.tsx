import { useParams } from "react-router";
import type { ServiceConfigurationView } from "../../server/views/configuration-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { PersonGate } from "../components/desk/person-gate.tsx";
import { FormButtons } from "../components/form-buttons.tsx";
import { FormDialog } from "../components/form-dialog.tsx";
import { Configuration } from "../components/service/configuration.tsx";
import { Curves } from "../components/service/curves.tsx";
import { Neighbours } from "../components/service/neighbours.tsx";
import { Outages } from "../components/service/outages.tsx";
import { ServiceHead } from "../components/service/service-head.tsx";
import { Shell } from "../components/shell.tsx";
import { Waiting } from "../components/waiting.tsx";
import { useWords } from "../i18n/words.ts";
import { useDeskAddress } from "../state/desk-address.ts";
import { refresh, useResource } from "../state/resource.ts";
import { useScreen } from "../state/use-screen.ts";
import { ofService, serviceForms } from "./desk-forms-service.ts";
import { NotFound } from "./not-found.tsx";
import { commandsOf, outagesNow } from "./service-data.ts";
import "@mantine/dates/styles.css";
import "../styles/desk.css";
import "../styles/desk-forms.css";
import "../styles/service.css";

const EVERY_MS = 60_000;

/** One service: how it stands, what can be done, the curves of its signals, its outages and its configuration. */
export function Service() {
	const { id = "" } = useParams();
	const { say } = useWords();
	const { overview } = useScreen();
	if (!overview) return <Waiting />;
	const service = overview.services.find((view) => view.id === id);
	if (!service) return <NotFound text={say("notFound.service", { id })} />;
	return (
		<PersonGate>
			<Loaded service={service} overview={overview} />
		</PersonGate>
	);
}

function Loaded({ service, overview }: { service: ServiceView; overview: OverviewView }) {
	const outages = `/outages?service=${service.id}`;
	const configuration = useResource<ServiceConfigurationView>(`/services/${service.id}/configuration`, overview.beat.build, EVERY_MS);
	const { body } = useResource<OutageView[]>(outages, `${service.outage?.id} ${service.outage?.state}`, EVERY_MS);
	const running = service.outage?.state === "suspected" ? null : service.outage;
	return (
		<Shell title={service.name}>
			<ServiceHead service={service} />
			<Commands service={service} overview={overview} onDone={() => void refresh(outages)} />
			<Neighbours service={service} overview={overview} />
			<Curves service={service} />
			<Outages service={service.id} outages={outagesNow(body ?? [], running)} />
			{configuration.body && <Configuration configuration={configuration.body} />}
		</Shell>
	);
}

function Commands({ service, overview, onDone }: { service: ServiceView; overview: OverviewView; onDone: () => void }) {
	const { say } = useWords();
	const { doing } = useDeskAddress();
	const subject = { overview, about: null, say, incident: { services: [service.id] } };
	const forms = commandsOf(service).map((id) => ofService(serviceForms[id]!(subject), service.id));
	return (
		<>
			<FormButtons label="service.commands" forms={forms} />
			<FormDialog form={forms.find(({ id }) => id === doing) ?? null} about={service.id} onDone={onDone} />
		</>
	);
}
