import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import { CopyButton } from "../copy-button.tsx";

type Props = { title: string; text: string | null; secret: string | null; onClose: () => void; children?: ReactNode };

/** A secret that is shown this once. */
export function Once({ title, text, secret, onClose, children }: Props) {
	const { say } = useWords();
	return (
		<Modal opened={secret !== null} onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
			<div className="form">
				<p>{text}</p>
				<pre className="secret">{secret}</pre>
				{secret && <CopyButton text={secret} label={say("people.copy")} />}
				{children}
			</div>
		</Modal>
	);
}
