import { Button } from "@mantine/core";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { keepName, useKeptName } from "../../state/person.ts";
import { useSignedInName } from "../../state/session.ts";
import { useDesk } from "./desk-context.ts";

/** Who has it, and in whose name things are recorded here. */
export function Taken() {
	const { say } = useWords();
	const { incident } = useDesk();
	const { open } = useDeskAddress();
	const name = useKeptName();
	const signedIn = useSignedInName() !== null;
	const { acknowledgedBy, acknowledgedAt } = incident;
	return (
		<section className="taken">
			{acknowledgedBy ? (
				<p className="acknowledged">{say("desk.acknowledged", { name: acknowledgedBy, time: acknowledgedAt ? timeOf(acknowledgedAt).slice(0, 5) : "" })}</p>
			) : (
				<Button fullWidth className="danger" onClick={() => open("take-on")}>
					{say("desk.nobody")} — {say("desk.acknowledge")}
				</Button>
			)}
			{name && !signedIn && (
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
