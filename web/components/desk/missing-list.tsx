import { useWords } from "../../i18n/words.ts";
import { fieldName, isSuggestion, mayFollow, missingFields } from "../../pages/desk-data.ts";
import { useDesk } from "./desk-context.ts";
import { focusField } from "./focus.ts";

/** What is still missing, each a link to where it is filled in; what waits only for a look; and what may follow the filing. */
export function MissingList() {
	const { say, language } = useWords();
	const { draft } = useDesk();
	if (!draft || draft.filing.filedAt) return null;
	const missing = missingFields(draft);
	const first = draft.fields.find(isSuggestion);
	const toConfirm = draft.fields.filter(isSuggestion).length;
	const needed = missing.filter((field) => !mayFollow(field)).length;
	return (
		<section aria-labelledby="missing-title">
			<header className="side-head">
				<h2 id="missing-title" data-complete={needed === 0 || undefined}>
					{needed > 0 ? say("desk.missing", { count: needed }) : `✓ ${say("desk.nothingMissing")}`}
				</h2>
				{first && (
					<a href={`#field-${first.number}`} onClick={(event) => [event.preventDefault(), focusField(first.number)]}>
						▲ {say("desk.toConfirm", { count: toConfirm })}
					</a>
				)}
			</header>
			<ul className="missing">
				{missing.map((field) => (
					<li key={field.number}>
						<a href={`#field-${field.number}`} onClick={(event) => [event.preventDefault(), focusField(field.number)]}>
							<span>
								{field.number} {fieldName(field, language === "en")}
							</span>
							<span>{mayFollow(field) ? say("desk.mayFollow") : "→"}</span>
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}
