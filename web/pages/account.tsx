import type { ReactNode } from "react";
import { OtherSessions, OwnPassword } from "../components/people/own-password.tsx";
import { SecondFactors } from "../components/people/second-factors.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useSession } from "../state/session.ts";
import "../styles/people.css";

/** Who is signed in, what they may be, their second factor, their password, and where else they are signed in. */
export function Account() {
	const { say } = useWords();
	const session = useSession();
	const person = session?.person;
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
					<Part title={say("account.second")}>{person.origin === "demo" ? <p>{say("account.demo")}</p> : <SecondFactors session={session} />}</Part>
					{person.hasPassword && (
						<Part title={say("account.password")}>
							<OwnPassword login={person.login} />
						</Part>
					)}
					<Part title={say("account.others")}>
						<OtherSessions />
					</Part>
				</>
			)}
		</Shell>
	);
}

function Part({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="account-part">
			<h2>{title}</h2>
			{children}
		</section>
	);
}
