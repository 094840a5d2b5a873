import type { FieldView } from "../../../server/views/draft-view.ts";
import { sourceIn, useWords } from "../../i18n/words.ts";
import { fieldName } from "../../pages/desk-data.ts";
import { Assumed } from "./assumed.tsx";
import { useDesk } from "./desk-context.ts";
import { Evidence } from "./evidence.tsx";

type Props = { field: FieldView };

/** The number of a field is also the way to ask about it. */
function HelpButton({ field, open, onToggle }: Props & { open: boolean; onToggle: () => void }) {
	const { say, language } = useWords();
	return (
		<button
			type="button"
			className="field-number"
			aria-expanded={open}
			title={say("desk.helpOf", { name: fieldName(field, language === "en") })}
			aria-label={`${field.number} ${say("desk.helpOf", { name: fieldName(field, language === "en") })}`}
			onClick={onToggle}
		>
			{field.number}
		</button>
	);
}

/** How the field is filled, and which rule asks for it. */
function HelpText({ field }: Props) {
	const { say, language } = useWords();
	const { draft, rules, kind } = useDesk();
	const rule = rules?.filings[kind];
	return (
		<div className="field-help" role="note">
			{field.evidence && (
				<p>
					{say("desk.evidence")}：<Evidence field={field} all />
				</p>
			)}
			<p>
				{say(field.required ? "help.required" : "help.optional", { filing: say(`filing.${kind}`) })} {say(`help.${field.source}`)}
			</p>
			{rule && (
				<p>
					{say("help.filingRule", { source: sourceIn(rule, language) })} <Assumed rule={rule} />
				</p>
			)}
			{draft && (
				<p>
					{say("help.form", { source: sourceIn(draft.form, language) })} <Assumed rule={draft.form} />
				</p>
			)}
		</div>
	);
}

export const FieldHelp = { Button: HelpButton, Text: HelpText };
