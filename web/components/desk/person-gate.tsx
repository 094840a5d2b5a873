import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from "react";
import { useWords } from "../../i18n/words.ts";
import { keepName, keptName, PersonContext } from "../../state/person.ts";
import { DialogInFront } from "../dialog-in-front.tsx";

/** Asks once who works here, when the first thing is about to be recorded. */
export function PersonGate({ children }: { children: ReactNode }) {
	const { say } = useWords();
	const [open, setOpen] = useState(false);
	const waiting = useRef<(name: string | null) => void>(undefined);
	const askName = useCallback(async () => {
		const kept = keptName();
		if (kept) return kept;
		setOpen(true);
		return new Promise<string | null>((resolve) => {
			waiting.current = resolve;
		});
	}, []);
	const answer = (name: string | null) => {
		if (name) keepName(name);
		setOpen(false);
		waiting.current?.(name);
	};
	return (
		<PersonContext value={askName}>
			{children}
			<DialogInFront opened={open} onClose={() => answer(null)} title={say("form.byTitle")}>
				<NameForm onName={answer} />
			</DialogInFront>
		</PersonContext>
	);
}

function NameForm({ onName }: { onName: (name: string) => void }) {
	const { say } = useWords();
	const submit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const name = String(new FormData(event.currentTarget).get("by") ?? "").trim();
		if (name) onName(name);
	};
	return (
		<form onSubmit={submit} className="form">
			<p>{say("form.byText")}</p>
			<TextInput name="by" label={say("form.by")} required data-autofocus autoComplete="name" />
			<Button type="submit">{say("desk.save")}</Button>
		</form>
	);
}
