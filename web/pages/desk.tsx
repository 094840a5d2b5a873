import { useEffect } from "react";
import { useParams } from "react-router";
import type { ActivityView } from "../../server/views/activity-view.ts";
import type { DraftView } from "../../server/views/draft-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { RulesView } from "../../server/views/rules-view.ts";
import { CommandForm } from "../components/desk/command-form.tsx";
import { CommandsMenu } from "../components/desk/commands-menu.tsx";
import { Contacts } from "../components/desk/contacts.tsx";
import { CopyList } from "../components/desk/copy-list.tsx";
import { Criteria } from "../components/desk/criteria.tsx";
import { Deadlines } from "../components/desk/deadlines.tsx";
import { DeskContext, useDesk } from "../components/desk/desk-context.ts";
import { FilingCountdown } from "../components/desk/filing-countdown.tsx";
import { FilingForm } from "../components/desk/filing-form.tsx";
import { DeskHead } from "../components/desk/head.tsx";
import { Instants } from "../components/desk/instants.tsx";
import { DeskKeys } from "../components/desk/keys.tsx";
import { Ledger } from "../components/desk/ledger.tsx";
import { MissingList } from "../components/desk/missing-list.tsx";
import { NoteForm } from "../components/desk/note-form.tsx";
import { Occurrence } from "../components/desk/occurrence.tsx";
import { PersonGate } from "../components/desk/person-gate.tsx";
import { Question } from "../components/desk/question.tsx";
import { Steps } from "../components/desk/steps.tsx";
import { FilingTabs } from "../components/desk/tabs.tsx";
import { TakeOnForm } from "../components/desk/take-on-form.tsx";
import { Taken } from "../components/desk/taken.tsx";
import { Timeline } from "../components/desk/timeline.tsx";
import { WhoKnew } from "../components/desk/who-knew.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useDeskAddress } from "../state/desk-address.ts";
import { refresh, useResource } from "../state/resource.ts";
import { useScreen } from "../state/use-screen.ts";
import { servicesOf } from "./desk-data.ts";
import { filingOfKind, shownKind } from "./desk-tabs.ts";
import { NotFound } from "./not-found.tsx";
import "@mantine/dates/styles.css";
import "../styles/desk.css";
import "../styles/desk-fields.css";
import "../styles/desk-side.css";
import "../styles/desk-forms.css";

const DRAFT_EVERY_MS = 15_000;
const INCIDENT_EVERY_MS = 60_000;
const RULES_EVERY_MS = 600_000;

/** The desk of the duty officer: what is still missing, and how long have I got. */
export function Desk() {
	const { id = "" } = useParams();
	const { say } = useWords();
	const { overview } = useScreen();
	const live = overview?.incidents.find((incident) => incident.id === id);
	const read = useResource<IncidentView>(`/incidents/${id}`, "", INCIDENT_EVERY_MS);
	const incident = live ?? read.body;
	if (!incident && read.problem?.code === "not-found") return <NotFound text={say("notFound.incident", { id })} />;
	if (!incident) return <Shell title={id}>{read.problem ? <ProblemNote problem={read.problem} /> : say("loading")}</Shell>;
	return <Loaded incident={incident} />;
}

function Loaded({ incident }: { incident: IncidentView }) {
	const { overview } = useScreen();
	const { filing } = useDeskAddress();
	const kind = shownKind(filing, incident);
	const path = `/incidents/${incident.id}`;
	const version = versionOf(incident, overview?.activity ?? []);
	const draft = useResource<DraftView>(`${path}/filings/${kind}`, version, DRAFT_EVERY_MS);
	const rules = useResource<RulesView>(`${path}/rules`, incident.filings.map(({ basis }) => basis).join(), RULES_EVERY_MS);
	const again = () => {
		void refresh(`${path}/filings/${kind}`);
		void refresh(`${path}/changes`);
	};
	const matter = { incident, services: servicesOf(incident, overview), kind, draft: draft.body, rules: rules.body, again };
	return (
		<DeskContext value={matter}>
			<PersonGate>
				<Shell title={incident.title}>
					<KeepAddress kind={kind} />
					<div className="desk">
						<div className="desk-form">
							<DeskHead />
							<FilingTabs />
							<FilingForm problem={draft.problem} />
							<NoteForm />
							<Timeline incident={incident.id} version={version} />
						</div>
						<Side />
					</div>
					<CommandForm />
					<TakeOnForm />
					<CopyList />
				</Shell>
			</PersonGate>
		</DeskContext>
	);
}

/** Something other than a figure became different: the view as text without its figures, and the newest thing that was done. */
function versionOf(incident: IncidentView, activity: readonly ActivityView[]): string {
	const newest = activity.find(({ subject }) => subject.startsWith(`incident/${incident.id}`))?.id ?? "";
	return `${newest} ${JSON.stringify({ ...incident, elapsedSeconds: null, outages: null })}`;
}

/** Which filing is in front goes into the address at once: it must not change under whoever fills it in when another becomes due next. */
function KeepAddress({ kind }: { kind: string }) {
	const { filing, showFiling } = useDeskAddress();
	useEffect(() => {
		if (filing !== kind) showFiling(kind);
	}, [filing, kind, showFiling]);
	return null;
}

function Side() {
	const { incident, kind, services } = useDesk();
	const filing = filingOfKind(incident, kind);
	return (
		<aside className="desk-side">
			<div className="desk-now">
				{filing && <FilingCountdown filing={filing} />}
				<Question />
				<Taken />
				<MissingList />
				{filing && <Steps filing={filing} />}
				<CommandsMenu />
			</div>
			<Criteria />
			<Deadlines />
			<Occurrence />
			<Contacts services={services} />
			<Instants />
			<Ledger />
			<WhoKnew />
			<DeskKeys />
		</aside>
	);
}
