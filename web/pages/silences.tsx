import type { SilenceView } from "../../server/messages/message-view.ts";
import { PersonGate } from "../components/desk/person-gate.tsx";
import { AddSilence } from "../components/messages/add-silence.tsx";
import { MessagePages } from "../components/messages/message-pages.tsx";
import { SilenceList } from "../components/messages/silence-list.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useMay } from "../state/session.ts";
import { useScreen } from "../state/use-screen.ts";
import { silenceRows } from "./messages-data.ts";
import "@mantine/dates/styles.css";
import "../styles/people.css";
import "../styles/desk-forms.css";
import "../styles/messages.css";

const EVERY_MS = 15_000;

/** What nobody is to be told for a while, by whom and why. */
export function Silences() {
	const { say } = useWords();
	const { body, problem } = useResource<SilenceView[]>("/silences", "", EVERY_MS);
	const { overview } = useScreen();
	const mayChange = useMay("operate");
	return (
		<PersonGate>
			<Shell title={say("silences.title")}>
				<h1>{say("silences.title")}</h1>
				<MessagePages />
				<p className="lead">{say("silences.lead")}</p>
				<ProblemNote problem={problem} />
				{body && <SilenceList rows={silenceRows(body, overview?.services ?? [])} mayEnd={mayChange} />}
				{mayChange ? <AddSilence /> : <p className="quiet">{say("silences.mayNot")}</p>}
			</Shell>
		</PersonGate>
	);
}
