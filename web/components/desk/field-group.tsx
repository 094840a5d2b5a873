import { useState } from "react";
import type { FieldView } from "../../../server/views.ts";
import { useWords } from "../../i18n/words.ts";
import type { DeskGroup } from "../../pages/desk-data.ts";
import { useCommand } from "../../state/use-command.ts";
import { ProblemNote } from "../problem.tsx";
import { FieldRow } from "./field-row.tsx";

type Props = { group: DeskGroup; incident: string; frozen: boolean; onDone: () => void };

/** One heading of the official form, with how much of it is there. All its suggestions are confirmed with one key. */
export function FieldGroup({ group, incident, frozen, onDone }: Props) {
	const { say } = useWords();
	const command = useCommand();
	const [busy, setBusy] = useState(false);
	const idle = group.fields.filter(isIdle);
	const confirmAll = async () => {
		setBusy(true);
		for (const field of group.suggested) {
			if (!(await command.run(`/incidents/${incident}/fields/${field.number}`, { value: field.value }))) break;
		}
		setBusy(false);
		onDone();
	};
	return (
		<section className="field-group" aria-labelledby={`group-${group.id}`}>
			<header>
				<h2 id={`group-${group.id}`}>{say(`fieldGroup.${group.id}`)}</h2>
				<span data-complete={group.filled === group.required || undefined}>
					{group.filled}/{group.required}
				</span>
				{!frozen && group.suggested.length > 1 && (
					<button type="button" className="act act-main" disabled={busy} onClick={confirmAll}>
						{say("desk.confirmGroup")} <kbd>{group.suggested.length}</kbd>
					</button>
				)}
			</header>
			<ProblemNote problem={command.problem} />
			<Rows fields={group.fields.filter((field) => !isIdle(field))} {...{ incident, frozen, onDone }} />
			{idle.length > 0 && (
				<details>
					<summary>{say("desk.optionalFields", { count: idle.length })}</summary>
					<Rows fields={idle} {...{ incident, frozen, onDone }} />
				</details>
			)}
		</section>
	);
}

/** Optional and empty: it waits out of the way. */
const isIdle = ({ required, source }: FieldView): boolean => !required && source === "missing";

function Rows({ fields, incident, frozen, onDone }: Omit<Props, "group"> & { fields: FieldView[] }) {
	return (
		<ul>
			{fields.map((field) => (
				<FieldRow key={field.number} {...{ field, incident, frozen, onDone }} />
			))}
		</ul>
	);
}
