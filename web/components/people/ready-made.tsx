import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useAsking } from "../../state/use-asking.ts";
import { ProblemNote } from "../problem.tsx";

/** The demo's people: one click is enough to be one of them. */
export function ReadyMade({ people, onDone }: { people: SessionView["readyMade"]; onDone: () => void }) {
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
			<ul className="ready-made">
				{people.map(({ login, name, roles }) => (
					<li key={login}>
						<button type="button" disabled={asking.busy} onClick={() => void be(login)}>
							<strong>{name}</strong>
							<span>{roles.map((role) => say(`role.${role}`)).join("、")}</span>
						</button>
					</li>
				))}
			</ul>
			<ProblemNote problem={asking.problem} />
		</section>
	);
}
