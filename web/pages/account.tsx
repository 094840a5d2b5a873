import type { ReactNode } from "react";
import { PageLink } from "../components/page-link.tsx";
import { OtherSessions, OwnPassword } from "../components/people/own-password.tsx";
import { SecondFactors } from "../components/people/second-factors.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useSession } from "../state/session.ts";
import { dayAndTime } from "./people-data.ts";
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
						<dd>{person.roles.map((role) => `${say(`role.${role}`)}${say("app.aside", { text: say(`roleDoes.${role}`) })}`).join(say("app.comma"))}</dd>
						{person.validUntil && <dt>{say("account.until")}</dt>}
						{person.validUntil && <dd>{dayAndTime(person.validUntil)}</dd>}
					</dl>
					{person.roles.includes("administrator") && person.origin === "local" && <NextSteps hasSecondFactor={person.hasSecondFactor} />}
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

/** What an administrator does first, in its order. */
function NextSteps({ hasSecondFactor }: { hasSecondFactor: boolean }) {
	const { say } = useWords();
	return (
		<Part title={say("account.next")}>
			<ol className="next-steps">
				<li data-done={hasSecondFactor || undefined}>
					{hasSecondFactor && "✓ "}
					{say("account.nextFactor")}
				</li>
				<li>
					<PageLink to="/people?do=add">{say("account.nextPeople")}</PageLink>
				</li>
				<li>
					<PageLink to="/tokens?do=add&kind=wall">{say("account.nextTokens")}</PageLink>
				</li>
			</ol>
		</Part>
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
