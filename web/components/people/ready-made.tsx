import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useAsking } from "../../state/use-asking.ts";
import { PageLink } from "../page-link.tsx";
import { ProblemNote } from "../problem.tsx";

type Props = { people: SessionView["readyMade"]; to: string; onDone: () => void };

/** The demo's people: one click is enough to be one of them, and none to look. */
export function ReadyMade({ people, to, onDone }: Props) {
	const { say } = useWords();
	const asking = useAsking();
	const be = async (login: string) => {
		if (await asking.run<SessionView>("/session/ready-made", { login })) onDone();
	};
	return (
		<section className="form">
			<h1>
				{say("signIn.demo")} <span className="exercise">{say("app.exercise")}</span>
			</h1>
			<p className="quiet">{say("signIn.demoText")}</p>
			<ProblemNote problem={asking.problem} />
			<ul className="ready-made">
				{people.map(({ login, name, roles }) => (
					<li key={login}>
						<button type="button" disabled={asking.busy} onClick={() => void be(login)}>
							<strong>{name}</strong>
							<span>{roles.map((role) => say(`role.${role}`)).join(say("app.comma"))}</span>
							<small>{roles.map((role) => say(`roleDoes.${role}`)).join(say("app.comma"))}</small>
						</button>
					</li>
				))}
			</ul>
			<PageLink to={to}>{say("signIn.withoutOne")}</PageLink>
		</section>
	);
}
