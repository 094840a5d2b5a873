import { useLocation } from "react-router";
import { TakeOn } from "../components/acknowledge/take-on.tsx";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { PageLink } from "../components/page-link.tsx";
import { dateOf, timeOf } from "../format/time.ts";
import { useWords } from "../i18n/words.ts";
import { useAcknowledgement } from "../state/acknowledgement.ts";
import { linkOf, MARKS, offersOf } from "./acknowledge-data.ts";
import "../styles/shell.css";
import "../styles/people.css";
import "../styles/acknowledge.css";

/** Where the link in a message leads: which incident it is, and one press that takes it on. Opening the page takes nothing on. */
export function Acknowledge() {
	const { say } = useWords();
	const { hash } = useLocation();
	const link = linkOf(hash, sessionStorage);
	const { view, problem } = useAcknowledgement(link);
	const offers = view && offersOf(view);
	return (
		<main className="sign-in acknowledge" id="content">
			<title>{`${say("acknowledge.title")} · RTO Watch`}</title>
			<header>
				<strong>{say("app.name")}</strong>
				<LanguageSwitch />
			</header>
			<h1>{view?.title ?? say("acknowledge.title")}</h1>
			{(link === null || problem) && <p role="status">{say(problem?.code === "unreachable" ? "problem.unreachable" : "acknowledge.unknown")}</p>}
			{view && (
				<>
					<dl className="account-facts">
						<dt>{say("acknowledge.occurred")}</dt>
						<dd>
							{dateOf(view.occurredAt)} {timeOf(view.occurredAt)}
						</dd>
						<dt>{say("acknowledge.incident")}</dt>
						<dd>
							<code>{view.incident}</code>
						</dd>
						<dt>{say("acknowledge.by")}</dt>
						<dd>{view.acknowledgedBy ?? say("acknowledge.nobody")}</dd>
					</dl>
					<p className="acknowledge-state" data-state={view.state} role="status">
						<strong>
							<span aria-hidden="true">{MARKS[view.state]}</span> {say(`acknowledgeState.${view.state}`)}
						</strong>
						<span>
							{view.state === "good"
								? say(`acknowledgeNeeds.${view.needs}`, { name: view.name })
								: say(`acknowledgeText.${view.state}`, { name: view.acknowledgedBy ?? view.name })}
						</span>
					</p>
					{offers && link && <TakeOn link={link} needs={offers} ways={view.ways} name={view.name} />}
					<PageLink to={`/incidents/${view.incident}`}>{say("acknowledge.open")}</PageLink>
				</>
			)}
		</main>
	);
}
