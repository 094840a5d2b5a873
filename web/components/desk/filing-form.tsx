import { useWords } from "../../i18n/words.ts";
import { deskGroups } from "../../pages/desk-data.ts";
import type { Problem } from "../../state/api.ts";
import { CopyButton } from "../copy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { Assumed } from "./assumed.tsx";
import { useDesk } from "./desk-context.ts";
import { Documents } from "./documents.tsx";
import { FieldGroup } from "./field-group.tsx";
import { Notice } from "./notice.tsx";
import { Versions } from "./versions.tsx";

/** The filing in front: its text, its fields in the official groups, its documents, and the notice to clients beside it. */
export function FilingForm({ problem }: { problem: Problem | null }) {
	const { say } = useWords();
	const { draft, kind } = useDesk();
	if (!draft && problem?.code === "not-found") return <p className="empty">{say("desk.notOwedYet", { filing: say(`filing.${kind}`) })}</p>;
	if (!draft) return problem ? <ProblemNote problem={problem} /> : <p className="empty">{say("loading")}</p>;
	const frozen = draft.filing.filedAt !== null;
	return (
		<>
			<ProblemNote problem={problem} />
			<header className="form-head">
				<h2>
					{say(`filing.${kind}`)}{" "}
					<small>
						{draft.filing.filled}/{draft.filing.required}
					</small>
				</h2>
				<Assumed rule={draft.form} />
				<Documents />
			</header>
			{deskGroups(draft.fields).map((group) => (
				<FieldGroup key={group.id} group={group} frozen={frozen} />
			))}
			<FilingText />
			<Versions />
			<Notice />
		</>
	);
}

function FilingText() {
	const { say, language } = useWords();
	const { draft } = useDesk();
	const text = (language === "en" ? draft?.englishParagraph : draft?.paragraph) ?? "";
	return (
		<section className="paragraph" aria-labelledby="paragraph-title">
			<header>
				<h2 id="paragraph-title">{say("desk.paragraph")}</h2>
				<CopyButton text={text} label={say("desk.copy")} />
			</header>
			<p>{text}</p>
		</section>
	);
}
