import { Modal } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { CopyButton } from "../copy-button.tsx";

/** A secret that is shown this once. */
export function Once({ title, text, secret, onClose }: { title: string; text: string | null; secret: string | null; onClose: () => void }) {
	const { say } = useWords();
	return (
		<Modal opened={secret !== null} onClose={onClose} title={title} size="lg">
			<div className="form">
				<p>{text}</p>
				<pre className="secret">{secret}</pre>
				{secret && <CopyButton text={secret} label={say("people.copy")} />}
			</div>
		</Modal>
	);
}
