import { Modal, Switch } from "@mantine/core";
import { useHotkeys, useLocalStorage } from "@mantine/hooks";
import { useWords } from "../../i18n/words.ts";
import { KINDS } from "../../pages/desk-tabs.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useDesk } from "./desk-context.ts";
import { focusNext, focusPrevious } from "./focus.ts";

/** What is printed on the key, by the name of what it does. */
const KEYS = {
	n: "n",
	p: "p",
	confirm: "⏎",
	group: "⇧⏎",
	e: "e",
	tabs: "1–7",
	t: "t",
	r: "r",
	c: "c",
	f: "f",
	a: "a",
	w: "w",
	m: "m",
	keys: "?",
} as const;

/** Every key of the desk. Single letters can be switched off, because speech input types them too (WCAG 2.1.4). */
export function DeskKeys() {
	const { say } = useWords();
	const { doing, open } = useDeskAddress();
	const [on, setOn] = useLocalStorage({ key: "rtowatch.desk-keys", defaultValue: true });
	useDeskKeys(on && doing === null);
	const toggle = () => open(doing === "keys" ? null : "keys");
	// Some keyboards have the question mark without the shift key.
	useHotkeys([
		["shift+?", toggle],
		["?", toggle],
	]);
	return (
		<>
			<button type="button" className="act keys-button" onClick={() => open("keys")}>
				<kbd>?</kbd> {say("deskKey.title")}
			</button>
			<Modal opened={doing === "keys"} onClose={() => open(null)} title={say("deskKey.title")}>
				<table className="keys">
					<tbody>
						{(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((key) => (
							<tr key={key}>
								<th scope="row">
									<kbd>{KEYS[key]}</kbd>
								</th>
								<td>{say(`deskKey.${key}`)}</td>
							</tr>
						))}
					</tbody>
				</table>
				<Switch label={say("deskKey.on")} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
			</Modal>
		</>
	);
}

function useDeskKeys(on: boolean): void {
	const { incident } = useDesk();
	const { open, showFiling } = useDeskAddress();
	const press = (selector: string) => () => document.querySelector<HTMLElement>(selector)?.click();
	const inFocus = (selector: string) => () => document.activeElement?.closest(".field-group, .field")?.querySelector<HTMLElement>(selector)?.click();
	const letters: [string, () => void][] = [
		["n", () => focusNext(null)],
		["p", focusPrevious],
		["e", inFocus("[data-edit]")],
		["t", () => !incident.acknowledgedBy && open("take-on")],
		["r", press('[data-step="review"]')],
		["c", () => open("copy")],
		["f", () => open("file")],
		["a", () => open("action")],
		["w", () => open("awareness")],
		["m", () => document.querySelector<HTMLElement>(".note-form input")?.focus()],
	];
	const numbers = KINDS.map((kind, index): [string, () => void] => [String(index + 1), () => showFiling(kind)]);
	useHotkeys(on ? [...letters, ...numbers] : []);
	useHotkeys(on ? [["shift+Enter", () => document.activeElement?.closest(".field-group")?.querySelector<HTMLElement>("[data-confirm-group]")?.click()]] : []);
}
