import { Modal } from "@mantine/core";
import { useWords } from "../i18n/words.ts";
import type { Form } from "../pages/desk-form.ts";
import { useDeskAddress } from "../state/desk-address.ts";
import { FilledForm } from "./desk/filled-form.tsx";

type Props = { form: Form | null; about: string; onDone: () => void };

/** The form that the address asks for, in front of its page; null: none. `about`: under what its unfinished entries are kept. */
export function FormDialog({ form, about, onDone }: Props) {
	const { say } = useWords();
	const { open } = useDeskAddress();
	const close = () => open(null);
	const done = () => {
		close();
		onDone();
	};
	return (
		<Modal opened={form !== null} onClose={close} title={form && say(form.title)} size="lg">
			{form && <FilledForm key={form.id} form={form} about={about} onDone={done} />}
		</Modal>
	);
}
