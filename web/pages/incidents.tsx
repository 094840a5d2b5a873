import { SegmentedControl, Table } from "@mantine/core";
import { useSearchParams } from "react-router";
import type { IncidentView } from "../../server/views.ts";
import { PageLink } from "../components/page-link.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { countdownText, countUpText, lengthText, secondsBetween } from "../format/duration.ts";
import { dayOf, timeNear, timeOf } from "../format/time.ts";
import { type Say, useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useNow, useScreen } from "../state/use-screen.ts";
import { initialOf, register, STATES } from "./incidents-data.ts";

const EVERY_MS = 60_000;

/** All incidents, with a filter that stands in the address. */
export function Incidents() {
	const { say } = useWords();
	const { overview } = useScreen();
	const [search, setSearch] = useSearchParams();
	const state = search.get("state");
	const { body, problem } = useResource<IncidentView[]>("/incidents", String(overview?.incidents.length), EVERY_MS);
	const incidents = register(body ?? [], overview?.incidents ?? [], state);
	const choose = (value: string) =>
		setSearch((old) => {
			if (value) old.set("state", value);
			else old.delete("state");
			return old;
		});
	return (
		<Shell title={say("incidents.title")}>
			<h1>{say("incidents.title")}</h1>
			<SegmentedControl
				aria-label={say("incidents.filter")}
				value={state ?? ""}
				onChange={choose}
				data={[{ value: "", label: say("incidents.all") }, ...STATES.map((value) => ({ value, label: say(`incidentState.${value}`) }))]}
			/>
			<ProblemNote problem={problem} />
			{incidents.length === 0 ? <p className="empty">{say("incidents.empty")}</p> : <Register incidents={incidents} />}
		</Shell>
	);
}

function Register({ incidents }: { incidents: IncidentView[] }) {
	const { say } = useWords();
	return (
		<Table className="register" verticalSpacing="sm" highlightOnHover>
			<Table.Thead>
				<Table.Tr>
					<Table.Th>{say("incidents.occurred")}</Table.Th>
					<Table.Th>{say("incidents.what")}</Table.Th>
					<Table.Th>{say("incidents.state")}</Table.Th>
					<Table.Th>{say("incidents.length")}</Table.Th>
					<Table.Th>{say("incidents.initial")}</Table.Th>
					<Table.Th>{say("incidents.handler")}</Table.Th>
				</Table.Tr>
			</Table.Thead>
			<Table.Tbody>
				{incidents.map((incident) => (
					<Row key={incident.id} incident={incident} />
				))}
			</Table.Tbody>
		</Table>
	);
}

function Row({ incident }: { incident: IncidentView }) {
	const { say } = useWords();
	const now = useNow();
	return (
		<Table.Tr>
			<Table.Td>
				{dayOf(incident.occurredAt)} {timeOf(incident.occurredAt)}
			</Table.Td>
			<Table.Td>
				<PageLink to={`/incidents/${incident.id}`}>{incident.title}</PageLink> {incident.exercise && <span className="exercise">{say("app.exercise")}</span>}
				<br />
				<small>{incident.id}</small>
			</Table.Td>
			<Table.Td>
				{say(`incidentState.${incident.state}`)}
				<br />
				<small>{say(`reportable.${incident.reportable}`)}</small>
			</Table.Td>
			<Table.Td>{lengthText(secondsBetween(incident.occurredAt, incident.restoredAt ?? now))}</Table.Td>
			<Table.Td>{initialText(incident, now, say)}</Table.Td>
			<Table.Td>{incident.acknowledgedBy ?? <span className="unclaimed">{say("desk.nobody")}</span>}</Table.Td>
		</Table.Tr>
	);
}

function initialText(incident: IncidentView, now: number, say: Say): string {
	const filing = initialOf(incident);
	if (!filing) return "—";
	if (filing.filedAt) return `${say("desk.filedAt", { time: timeNear(filing.filedAt, now) })} ${say(filing.late ? "done.late" : "done.inTime")}`;
	if (!filing.dueAt || filing.state === "not-required") return say(`filingState.${filing.state}`);
	const left = secondsBetween(now, filing.dueAt);
	return left < 0 ? say("desk.over", { left: countUpText(-left) }) : say("desk.left", { left: countdownText(left) });
}
