import { useState } from "react";
import type { FieldView } from "../../../server/views/draft-view.ts";
import { useWords } from "../../i18n/words.ts";
import type { DeskGroup } from "../../pages/desk-data.ts";
import { useCommand } from "../../state/use-command.ts";
import { ProblemNote } from "../problem.tsx";
import { useDesk } from "./desk-context.ts";
import { FieldRow } from "./field-row.tsx";
import { focusNext } from "./focus.ts";

type Props = { group: DeskGroup; frozen: boolean };

/** One heading of the official form, with how much of it is there. All its suggestions are confirmed with one key. */
export function FieldGroup({ group, frozen }: Props) {
	const { say } = useWords();
	const { incident, again } = useDesk();
	const command = useCommand();
	const [busy, setBusy] = useState(false);
	const isDone = group.filled === group.required && group.suggested.length === 0;
	const idle = group.fields.filter(isIdle);
	const confirmAll = async () => {
		setBusy(true);
		for (const field of group.suggested) {
			if (!(await command.run(`/incidents/${incident.id}/fields/${field.number}`, { value: field.value, seen: field.value }))) break;
		}
		setBusy(false);
		again();
		focusNext(document.getElementById(`group-${group.id}`)?.closest("section") ?? null);
	};
	return (
		<section className="field-group" aria-labelledby={`group-${group.id}`} data-group={group.id}>
			<header>
				<h2 id={`group-${group.id}`}>{say(`fieldGroup.${group.id}`)}</h2>
				<span data-complete={isDone || undefined}>
					{isDone && "✓ "}
					{group.filled}/{group.required}
				</span>
				{!frozen && group.suggested.length > 1 && (
					<button type="button" className="act act-main" data-confirm-group disabled={busy} onClick={confirmAll} aria-keyshortcuts="Shift+Enter">
						{say("desk.confirmGroup", { count: group.suggested.length })} <kbd>⇧⏎</kbd>
					</button>
				)}
			</header>
			<ProblemNote problem={command.problem} />
			<Rows fields={group.fields.filter((field) => !isIdle(field))} frozen={frozen} />
			{idle.length > 0 && (
				<details>
					<summary>{say("desk.optionalFields", { count: idle.length })}</summary>
					<Rows fields={idle} frozen={frozen} />
				</details>
			)}
		</section>
	);
}

/** Optional and empty: it waits out of the way. */
const isIdle = ({ required, source }: FieldView): boolean => !required && source === "missing";

function Rows({ fields, frozen }: { fields: FieldView[]; frozen: boolean }) {
	return (
		<ul>
			{fields.map((field) => (
				<FieldRow key={field.number} field={field} frozen={frozen} />
			))}
		</ul>
	);
}
