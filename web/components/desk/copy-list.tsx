import { Drawer } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { useWords } from "../../i18n/words.ts";
import { type Copied, type CopyRow, copyProgress, copyRows, copyState } from "../../pages/desk-copy.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useKept } from "../../state/kept.ts";
import { useDesk } from "./desk-context.ts";

/** What was copied from one filing in this browser. */
export function useCopied(incident: string, kind: string): [Copied, (copied: Copied) => void] {
	const [kept, keep] = useKept<Copied>(`copied.${incident}.${kind}`);
	return [kept ?? {}, keep];
}

/** Field by field onto the filing platform: one click each, and what has been copied is ticked off. */
export function CopyList() {
	const { say } = useWords();
	const { doing, open } = useDeskAddress();
	const { draft } = useDesk();
	const shown = doing === "copy" && draft !== null;
	return (
		<Drawer opened={shown} onClose={() => open(null)} position="right" size="lg" title={say("step.copy")}>
			{shown && <Rows />}
		</Drawer>
	);
}

function Rows() {
	const { say, language } = useWords();
	const { incident, kind, draft } = useDesk();
	const { open } = useDeskAddress();
	const [copied, keep] = useCopied(incident.id, kind);
	const rows = draft ? copyRows(draft, language === "en") : [];
	const { copied: count, toCopy, next } = copyProgress(rows, copied);
	return (
		<>
			<p className="quiet">{say("desk.copyHint", { count, all: toCopy })}</p>
			<ul className="copy-list">
				{rows.map((row) => (
					<Row key={row.id} row={row} copied={copied} isNext={row.id === next} onCopied={() => keep({ ...copied, [row.id]: row.text })} />
				))}
			</ul>
			<button type="button" className="act act-main" onClick={() => open("file")}>
				{say("step.receipt")} →
			</button>
		</>
	);
}

type Props = { row: CopyRow; copied: Copied; isNext: boolean; onCopied: () => void };

/** The next one has the cursor, so that Enter after Enter copies one after the other. */
function Row({ row, copied, isNext, onCopied }: Props) {
	const { say } = useWords();
	const clipboard = useClipboard();
	const button = useRef<HTMLButtonElement>(null);
	const state = copyState(row, copied);
	useEffect(() => {
		if (isNext) button.current?.focus();
	}, [isNext]);
	const copy = () => {
		clipboard.copy(row.text);
		onCopied();
	};
	return (
		<li data-state={state}>
			<button ref={button} data-autofocus={isNext || undefined} type="button" onClick={copy} aria-pressed={state !== "open"}>
				<span className="copy-mark" aria-hidden="true">
					{state === "open" ? "□" : state === "copied" ? "✓" : "↻"}
				</span>
				<span className="copy-name">
					{row.number} {row.name || say("desk.paragraph")}
				</span>
				<span className="copy-text">{row.text}</span>
				<span className="copy-state">{clipboard.error ? say("desk.copyRefused") : say(`copy.${state}`)}</span>
			</button>
		</li>
	);
}
