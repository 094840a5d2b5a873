import { useParams } from "react-router";
import type { DraftView, IncidentView } from "../../server/views.ts";
import { CopyButton } from "../components/copy-button.tsx";
import { Actions } from "../components/desk/actions.tsx";
import { Contacts } from "../components/desk/contacts.tsx";
import { Criteria } from "../components/desk/criteria.tsx";
import { FieldGroup } from "../components/desk/field-group.tsx";
import { FilingCountdown } from "../components/desk/filing-countdown.tsx";
import { DeskHead } from "../components/desk/head.tsx";
import { Ledger } from "../components/desk/ledger.tsx";
import { MissingList } from "../components/desk/missing-list.tsx";
import { NoteForm } from "../components/desk/note-form.tsx";
import { OtherClocks } from "../components/desk/other-clocks.tsx";
import { PersonGate } from "../components/desk/person-gate.tsx";
import { Timeline } from "../components/desk/timeline.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import type { Problem } from "../state/api.ts";
import { refresh, useResource } from "../state/resource.ts";
import { useScreen } from "../state/use-screen.ts";
import { deskGroups, isSuggestion, missingFields, servicesOf } from "./desk-data.ts";
import { initialOf } from "./incidents-data.ts";
import { NotFound } from "./not-found.tsx";
import "../styles/desk.css";

const DRAFT_EVERY_MS = 15_000;
const INCIDENT_EVERY_MS = 60_000;

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
	const draftPath = `/incidents/${incident.id}/filings/initial`;
	// The view as text: a new one is there whenever it says something else.
	const version = JSON.stringify({ ...incident, elapsedSeconds: null, outages: null });
	const draft = useResource<DraftView>(draftPath, version, DRAFT_EVERY_MS);
	const onDone = () => {
		void refresh(draftPath);
		void refresh(`/incidents/${incident.id}/changes`);
	};
	const services = servicesOf(incident, overview);
	return (
		<PersonGate>
			<Shell title={incident.title}>
				<div className="desk">
					<div className="desk-form">
						<DeskHead incident={incident} services={services} />
						<Form incident={incident} draft={draft.body} problem={draft.problem} onDone={onDone} />
						<NoteForm incident={incident.id} onDone={onDone} />
						<Timeline incident={incident.id} version={version} />
					</div>
					<aside className="desk-side">
						<Side incident={incident} draft={draft.body} onDone={onDone} />
						<OtherClocks incident={incident} />
						<Criteria incident={incident} />
						<Ledger incident={incident} />
						<Contacts services={services} />
					</aside>
				</div>
			</Shell>
		</PersonGate>
	);
}

type Parts = { incident: IncidentView; draft: DraftView | null; onDone: () => void };

function Form({ incident, draft, problem, onDone }: Parts & { problem: Problem | null }) {
	const { say, language } = useWords();
	if (!draft) return problem ? <ProblemNote problem={problem} /> : <p>{say("desk.noDraft")}</p>;
	const frozen = draft.filing.filedAt !== null;
	const paragraph = language === "en" ? draft.englishParagraph : draft.paragraph;
	return (
		<>
			<ProblemNote problem={problem} />
			<section className="paragraph" aria-labelledby="paragraph-title">
				<header>
					<h2 id="paragraph-title">{say("desk.paragraph")}</h2>
					<CopyButton text={paragraph} label={say("desk.copy")} />
				</header>
				<p>{paragraph}</p>
			</section>
			{deskGroups(draft.fields).map((group) => (
				<FieldGroup key={group.id} group={group} incident={incident.id} frozen={frozen} onDone={onDone} />
			))}
		</>
	);
}

function Side({ incident, draft, onDone }: Parts) {
	const filing = initialOf(incident) ?? draft?.filing;
	if (!filing) return null;
	return (
		<>
			<FilingCountdown filing={filing} incident={incident} />
			{draft && <MissingList missing={missingFields(draft)} toConfirm={draft.fields.filter(isSuggestion).length} />}
			<Actions incident={incident} filing={filing} onDone={onDone} />
		</>
	);
}
