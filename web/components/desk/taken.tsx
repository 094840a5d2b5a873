import { Button } from "@mantine/core";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { keepName, useKeptName } from "../../state/person.ts";
import { useSignedInName } from "../../state/session.ts";
import { useCommand } from "../../state/use-command.ts";
import { ProblemNote } from "../problem.tsx";
import { useDesk } from "./desk-context.ts";

/** Who has it, and in whose name things are recorded here. */
export function Taken() {
	const { say } = useWords();
	const { incident } = useDesk();
	const { open } = useDeskAddress();
	const name = useKeptName();
	const signedIn = useSignedInName();
	const me = signedIn ?? name;
	const { acknowledgedBy, acknowledgedAt } = incident;
	return (
		<section className="taken">
			{acknowledgedBy ? (
				<p className="acknowledged">
					{say("desk.acknowledged", { name: acknowledgedBy, time: acknowledgedAt ? timeOf(acknowledgedAt).slice(0, 5) : "" })}{" "}
					{acknowledgedBy !== me && <TakeOver incident={incident.id} />}
				</p>
			) : (
				<Button fullWidth className="danger" onClick={() => open("take-on")}>
					{say("desk.nobody")} — {say("desk.acknowledge")}
				</Button>
			)}
			{name && signedIn === null && (
				<p className="quiet">
					{say("desk.you", { name })}{" "}
					<button type="button" className="act" onClick={() => keepName(null)}>
						{say("form.change")}
					</button>
				</p>
			)}
		</section>
	);
}

/** From one to the other only on purpose: answering an alarm leaves it with whoever has it. */
function TakeOver({ incident }: { incident: string }) {
	const { say } = useWords();
	const command = useCommand();
	return (
		<>
			<button type="button" className="act" onClick={() => command.run(`/incidents/${incident}/acknowledge`, { note: null, takesOver: true })}>
				{say("desk.takeItOver")}
			</button>
			<ProblemNote problem={command.problem} />
		</>
	);
}
