import { Button, Modal, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useWords } from "../../i18n/words.ts";
import { useScreenName } from "../../state/attendance.tsx";
import { useAddress } from "../../state/use-address.ts";

const KEYS = [
	["A", "keys.answer"],
	["M", "keys.sound"],
	["F", "keys.full"],
	["← →", "keys.pages"],
	["0", "keys.auto"],
	["L", "keys.language"],
	["I", "keys.incidents"],
	["?", "keys.this"],
] as const;

/** The keys of the wall, and how this one is called. */
export function WallHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
	const { say } = useWords();
	return (
		<Modal opened={open} onClose={onClose} title={say("keys.title")} size="auto">
			<dl className="keys">
				{KEYS.map(([key, text]) => (
					<div key={key}>
						<dt>
							<kbd>{key}</kbd>
						</dt>
						<dd>{say(text)}</dd>
					</div>
				))}
			</dl>
			<NameForm onDone={onClose} />
		</Modal>
	);
}

/** The name stands in the address, so that the bookmark of a kiosk carries it. */
function NameForm({ onDone }: { onDone: () => void }) {
	const { say } = useWords();
	const name = useScreenName();
	const [, choose] = useAddress();
	const submit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const given = String(new FormData(event.currentTarget).get("screen") ?? "").trim();
		choose({ screen: given }, true);
		onDone();
	};
	return (
		<form onSubmit={submit} className="form">
			<TextInput name="screen" label={say("screens.name")} description={say("screens.nameText")} defaultValue={name ?? ""} maxLength={60} />
			<Button type="submit">{say("screens.keep")}</Button>
		</form>
	);
}
