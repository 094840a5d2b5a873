import { useSearchParams } from "react-router";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { FormButtons } from "../components/form-buttons.tsx";
import { FormDialog } from "../components/form-dialog.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Filters } from "../components/register/filters.tsx";
import { Row } from "../components/register/row.tsx";
import { Scrolled } from "../components/scrolled.tsx";
import { Shell } from "../components/shell.tsx";
import { withOverview } from "../components/with-overview.tsx";
import { useWords } from "../i18n/words.ts";
import { useDeskAddress } from "../state/desk-address.ts";
import { refresh, useResource } from "../state/resource.ts";
import { firmForms } from "./desk-forms-firm.ts";
import { filterOf, register } from "./incidents-data.ts";
import "@mantine/dates/styles.css";
import "../styles/desk-forms.css";
import "../styles/register.css";

const EVERY_MS = 60_000;
/** A period moves on by the minute: more would draw the whole register anew for nothing. */
const MINUTE_MS = 60_000;

/** All incidents, live, with filters that stand in the address. */
export const Incidents = withOverview(Loaded);

function Loaded({ overview }: { overview: OverviewView }) {
	const { say } = useWords();
	const { services, incidents: live, beat } = overview;
	const [search] = useSearchParams();
	const { doing } = useDeskAddress();
	const { body, problem } = useResource<IncidentView[]>("/incidents", String(live.length), EVERY_MS);
	const known = { services, now: Math.ceil(Date.parse(beat.at) / MINUTE_MS) * MINUTE_MS };
	const all = register(body ?? [], live, filterOf(new URLSearchParams()), known);
	const shown = register(all, [], filterOf(search), known);
	const forms = Object.values(firmForms).map((make) => make({ overview, about: null, say, incident: { services: [] } }));
	return (
		<Shell title={say("incidents.title")}>
			<div className="page-head">
				<h1>{say("incidents.title")}</h1>
				<FormButtons label="incidents.commands" forms={forms} />
			</div>
			<FormDialog form={forms.find(({ id }) => id === doing) ?? null} about="register" onDone={() => void refresh("/incidents")} />
			<Filters services={services} />
			<ProblemNote problem={problem} />
			<p role="status" className="quiet">
				{body ? say("incidents.count", { shown: shown.length, all: all.length }) : !problem && say("loading")}
			</p>
			{shown.length > 0 && <Register incidents={shown} />}
			{body && shown.length === 0 && <p className="empty">{say(all.length === 0 ? "incidents.none" : "incidents.empty")}</p>}
		</Shell>
	);
}

function Register({ incidents }: { incidents: IncidentView[] }) {
	const { say } = useWords();
	return (
		<Scrolled className="register-frame" label={say("incidents.title")}>
			<table className="register">
				<thead>
					<tr>
						<th scope="col">{say("incidents.occurred")}</th>
						<th scope="col">{say("incidents.what")}</th>
						<th scope="col">{say("incidents.level")}</th>
						<th scope="col">{say("incidents.state")}</th>
						<th scope="col">{say("incidents.length")}</th>
						<th scope="col">{say("incidents.filings")}</th>
						<th scope="col">{say("incidents.handler")}</th>
					</tr>
				</thead>
				<tbody>
					{incidents.map((incident) => (
						<Row key={incident.id} incident={incident} />
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}
