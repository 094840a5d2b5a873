import { Textarea, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { HandoverView } from "../../../server/views/handover-view.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { keepName, useKeptName } from "../../state/person.ts";
import { useSignedInName } from "../../state/session.ts";
import { useCommand } from "../../state/use-command.ts";
import { BusyButton } from "../busy-button.tsx";
import { textsOf } from "../desk/texts-of.ts";
import { ProblemNote } from "../problem.tsx";

/** Both names: who hands over, and who takes over and says so here. On paper there is room to sign. */
export function TakeOver({ handovers, taken, now }: { handovers: HandoverView[]; taken: number; now: number }) {
	const { say } = useWords();
	return (
		<section className="sheet names" aria-labelledby="names-title">
			<h2 id="names-title">{say("handover.names")}</h2>
			<Form last={handovers[0] ?? null} taken={taken} />
			<Signatures />
			<h3>{say("handover.last")}</h3>
			{handovers.length === 0 && <p className="quiet">{say("handover.never")}</p>}
			<ol className="entries">
				{handovers.slice(0, 3).map(({ at, from, to, note }) => (
					<li key={at}>
						<span>
							{say("handover.done", { time: timeNear(at, now), from, to })}
							{note && <small>{note}</small>}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}

function Form({ last, taken }: { last: HandoverView | null; taken: number }) {
	const { say } = useWords();
	const kept = useKeptName();
	const signedIn = useSignedInName();
	const command = useCommand();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = event.currentTarget;
		const { from, to, note } = textsOf(form);
		// From here on it is the one who takes over who works at this screen, unless a login says who does.
		if (!signedIn) keepName(to ?? null);
		if (await command.run("/handovers", { from, note: note ?? null })) form.reset();
	};
	return (
		<form className="form take-over" onSubmit={submit}>
			<TextInput key={`from ${last?.to}`} name="from" label={say("handover.from")} defaultValue={last?.to ?? kept ?? ""} required />
			<TextInput
				key={`to ${signedIn}`}
				name="to"
				label={say("handover.to")}
				defaultValue={signedIn ?? ""}
				readOnly={signedIn !== null}
				required
				autoComplete="off"
			/>
			<Textarea name="note" label={say("handover.note")} autosize minRows={2} />
			<p className="quiet">{say("handover.takes", { count: taken })}</p>
			<ProblemNote problem={command.problem} />
			<BusyButton type="submit" busy={command.busy}>
				{say("handover.take")}
			</BusyButton>
		</form>
	);
}

function Signatures() {
	const { say } = useWords();
	return (
		<dl className="signatures">
			{(["handover.from", "handover.to"] as const).map((key) => (
				<div key={key}>
					<dt>{say(key)}</dt>
					<dd>{say("handover.signature")}</dd>
					<dd>{say("handover.at")}</dd>
				</div>
			))}
		</dl>
	);
}
