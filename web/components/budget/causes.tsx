import type { BudgetView, CauseView } from "../../../server/views/budget-view.ts";
import { lengthText } from "../../format/duration.ts";
import { useWords } from "../../i18n/words.ts";
import { PageLink } from "../page-link.tsx";

const LINKS = 4;

/** What the incidents of the quarter were put down to, most down time first; each leads to its incidents. */
export function Causes({ body }: { body: BudgetView }) {
	const { say } = useWords();
	return (
		<section className="sheet" aria-labelledby="causes-title">
			<h2 id="causes-title">{say("budget.causes")}</h2>
			{body.causes.length === 0 && <p className="quiet">{say("budget.none")}</p>}
			<ul className="rows">
				{body.causes.map((cause) => (
					<Row key={`${cause.category} ${cause.cause} ${cause.vendors.join()}`} cause={cause} />
				))}
			</ul>
		</section>
	);
}

function Row({ cause: { categoryText, categoryEnglishText, cause, englishCause, vendors, incidents, downSeconds } }: { cause: CauseView }) {
	const { say, language } = useWords();
	const named = language === "en" ? englishCause : cause;
	return (
		<li>
			<p className="row-title">
				{language === "en" ? categoryEnglishText : categoryText}
				<span className="quiet">
					{[named ?? say("budget.causeUnknown"), ...vendors].join(" · ")} · {lengthText(downSeconds)}
				</span>
			</p>
			<p className="incident-links">
				{incidents.slice(0, LINKS).map((id) => (
					<PageLink key={id} to={`/incidents/${id}`}>
						{id}
					</PageLink>
				))}
				{incidents.length > LINKS && <PageLink to="/incidents">+{incidents.length - LINKS}</PageLink>}
			</p>
		</li>
	);
}
