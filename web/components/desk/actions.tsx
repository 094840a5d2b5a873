import { Button } from "@mantine/core";
import { useState } from "react";
import type { FilingView, IncidentView } from "../../../server/views.ts";
import { timeOf } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { keepName, useKeptName } from "../../state/person.ts";
import { useCommand } from "../../state/use-command.ts";
import { ProblemNote } from "../problem.tsx";
import { AwarenessForm } from "./awareness-form.tsx";
import { FilingForm } from "./filing-form.tsx";

/** In whose name things are recorded here. */
function Whose() {
	const { say } = useWords();
	const name = useKeptName();
	if (!name) return null;
	return (
		<p className="quiet">
			{name}{" "}
			<button type="button" className="act" onClick={() => keepName(null)}>
				{say("form.change")}
			</button>
		</p>
	);
}

type Open = "awareness" | "filing" | null;
type Props = { incident: IncidentView; filing: FilingView; onDone: () => void };

/** What a person does with an incident, in the order of the work: take it on, enter awareness, record the filing. */
export function Actions({ incident, filing, onDone }: Props) {
	const { say } = useWords();
	const [open, setOpen] = useState<Open>(null);
	const acknowledge = useCommand();
	const close = (done: boolean) => {
		setOpen(null);
		if (done) onDone();
	};
	return (
		<section className="actions">
			{incident.acknowledgedBy ? (
				<p className="acknowledged">
					{say("desk.acknowledged", { name: incident.acknowledgedBy, time: incident.acknowledgedAt ? timeOf(incident.acknowledgedAt).slice(0, 5) : "" })}
				</p>
			) : (
				<Button className="danger" loading={acknowledge.busy} onClick={() => acknowledge.run(`/incidents/${incident.id}/acknowledge`, { note: null })}>
					{say("desk.nobody")} — {say("desk.acknowledge")}
				</Button>
			)}
			<ProblemNote problem={acknowledge.problem} />
			<Button variant="default" onClick={() => setOpen("awareness")}>
				{say("desk.awareness")}
			</Button>
			{!filing.filedAt && <Button onClick={() => setOpen("filing")}>{say("desk.file")}</Button>}
			{!filing.filedAt && <p className="quiet">{say("desk.fileHint")}</p>}
			<Whose />
			<AwarenessForm incident={incident.id} opened={open === "awareness"} onClose={close} />
			<FilingForm incident={incident.id} kind={filing.kind} opened={open === "filing"} onClose={close} />
		</section>
	);
}
