import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useWords } from "../i18n/words.ts";

/** Puts a text on the clipboard, and says that it is there. */
export function CopyButton({ text, label }: { text: string; label: string }) {
	const { say } = useWords();
	const clipboard = useClipboard({ timeout: 2_000 });
	return (
		<Button variant="default" onClick={() => clipboard.copy(text)}>
			{clipboard.copied ? `✓ ${say("desk.copied")}` : label}
		</Button>
	);
}
