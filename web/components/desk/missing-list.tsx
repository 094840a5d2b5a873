import type { MouseEvent } from "react";
import type { FieldView } from "../../../server/views.ts";
import { useWords } from "../../i18n/words.ts";

/** What is still missing, each a link to where it is filled in. */
export function MissingList({ missing, toConfirm }: { missing: FieldView[]; toConfirm: number }) {
	const { say, language } = useWords();
	return (
		<section aria-labelledby="missing-title">
			<h2 id="missing-title">{missing.length > 0 ? say("desk.missing", { count: missing.length }) : `✓ ${say("desk.nothingMissing")}`}</h2>
			<ul className="missing">
				{missing.map((field) => (
					<li key={field.number}>
						<a href={`#field-${field.number}`} onClick={(event) => goTo(event, field.number)}>
							<span>
								{field.number} {language === "en" ? field.englishName : field.name}
							</span>
							<span aria-hidden="true">→</span>
						</a>
					</li>
				))}
			</ul>
			{toConfirm > 0 && <p className="quiet">{say("desk.toConfirm", { count: toConfirm })}</p>}
		</section>
	);
}

/** Goes to the row with the cursor in its input: a plain link would leave the cursor behind. */
function goTo(event: MouseEvent, number: number): void {
	event.preventDefault();
	const row = document.getElementById(`field-${number}`);
	row?.scrollIntoView({ block: "center" });
	row?.querySelector<HTMLElement>("input, textarea, button")?.focus({ preventScroll: true });
}
