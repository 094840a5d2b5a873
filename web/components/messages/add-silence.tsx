import { Button, Checkbox, MultiSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { instantOfInput } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { OCCASIONS } from "../../pages/messages-data.ts";
import { silenceEnds } from "../../pages/silence-ends.ts";
import { refresh } from "../../state/resource.ts";
import { useCommand } from "../../state/use-command.ts";
import { useNow, useScreen } from "../../state/use-screen.ts";
import { BusyButton } from "../busy-button.tsx";
import { InstantInput } from "../desk/instant-input.tsx";
import { ProblemNote } from "../problem.tsx";

/** What a silence can hold back; the canary never is. */
const SILENCED = OCCASIONS.filter((occasion) => occasion !== "canary");

/** Makes a silence: why and until when must be said, what it holds back may be narrowed. */
export function AddSilence() {
	const { say } = useWords();
	const { overview } = useScreen();
	const [until, setUntil] = useState("");
	const [made, setMade] = useState(false);
	const { busy, problem, run } = useCommand();
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = event.currentTarget;
		setMade(false);
		if (!(await run("/silences", silenceIn(new FormData(form), until)))) return;
		form.reset();
		setUntil("");
		setMade(true);
		await refresh("/silences");
	};
	return (
		<>
			<h2>{say("silences.add")}</h2>
			<form className="form person-form" onSubmit={submit}>
				<TextInput name="reason" label={say("silences.reason")} required maxLength={500} />
				<InstantInput name="until" label={say("silences.until")} required value={until} onValue={setUntil} />
				<Ends onUntil={setUntil} />
				<MultiSelect
					name="services"
					label={say("silences.services")}
					data={(overview?.services ?? []).map(({ id, name }) => ({ value: id, label: name }))}
					searchable
					clearable
				/>
				<fieldset className="choices">
					<legend>{say("silences.occasions")}</legend>
					{SILENCED.map((occasion) => (
						<Checkbox key={occasion} name="occasions" value={occasion} label={say(`occasion.${occasion}`)} />
					))}
				</fieldset>
				<p className="quiet">{say("silences.whole")}</p>
				<ProblemNote problem={problem} />
				{made && <p role="status">✓ {say("silences.made")}</p>}
				<BusyButton type="submit" busy={busy}>
					{say("silences.add")}
				</BusyButton>
			</form>
		</>
	);
}

/** Ends that are had by one press. */
function Ends({ onUntil }: { onUntil: (until: string) => void }) {
	const { say } = useWords();
	const now = useNow();
	return (
		<fieldset className="act-buttons ends" aria-label={say("silences.quick")}>
			{silenceEnds(now).map(({ minutes, until }) => (
				<Button key={minutes ?? "morning"} size="xs" variant="default" onClick={() => onUntil(until)}>
					{endText(minutes, say)}
				</Button>
			))}
		</fieldset>
	);
}

function endText(minutes: number | null, say: Say): string {
	if (minutes === null) return say("silences.tomorrow");
	return minutes < 60 ? say("silences.minutes", { count: minutes }) : say("silences.hours", { count: minutes / 60 });
}

function silenceIn(form: FormData, until: string): object {
	const occasions = form.getAll("occasions");
	const services = String(form.get("services") ?? "")
		.split(",")
		.filter(Boolean);
	return {
		...{ reason: form.get("reason"), until: until === "" ? null : instantOfInput(until) },
		...{ occasions: occasions.length > 0 ? occasions : null, services: services.length > 0 ? services : null },
	};
}
