import { Enrol } from "../components/people/enrol.tsx";
import { OtherSessions, OwnPassword } from "../components/people/own-password.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useSession } from "../state/session.ts";
import "../styles/people.css";

/** Who is signed in, what they may be, their second factor, their password, and where else they are signed in. */
export function Account() {
	const { say } = useWords();
	const person = useSession()?.person;
	return (
		<Shell title={say("account.title")}>
			<h1>{say("account.title")}</h1>
			{person && (
				<>
					<dl className="account-facts">
						<dt>{say("people.name")}</dt>
						<dd>
							{person.name} <code>{person.login}</code>
						</dd>
						<dt>{say("account.roles")}</dt>
						<dd>{person.roles.map((role) => say(`role.${role}`)).join("、")}</dd>
					</dl>
					<h2>{say("account.second")}</h2>
					{person.origin === "demo" && <p>{say("account.demo")}</p>}
					{person.origin !== "demo" && (person.hasSecondFactor ? <p>✓ {say("account.has")}</p> : <Enrol />)}
					{person.hasPassword && (
						<>
							<h2>{say("account.password")}</h2>
							<OwnPassword login={person.login} />
						</>
					)}
					<h2>{say("account.others")}</h2>
					<OtherSessions />
				</>
			)}
		</Shell>
	);
}
