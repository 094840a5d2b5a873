import type { DraftView } from "../../../server/views/draft-view.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { missingFields } from "../../pages/desk-data.ts";
import type { OpenDraft } from "../../pages/handover-data.ts";
import { useResource } from "../../state/resource.ts";
import { PageLink } from "../page-link.tsx";

const EVERY_MS = 60_000;
/** More names than this are only counted: the sheet is one page, however many drafts there are. */
const namedOf = (drafts: number): number => (drafts > 4 ? 3 : 6);

/** Every filing that is owed, with the fields its draft still lacks, by name. */
export function Drafts({ drafts, now }: { drafts: OpenDraft[]; now: number }) {
	const { say } = useWords();
	return (
		<section className="sheet" aria-labelledby="drafts-title">
			<h2 id="drafts-title">{say("handover.drafts")}</h2>
			{drafts.length === 0 && <p className="quiet">{say("handover.noDrafts")}</p>}
			<ul className="rows">
				{drafts.map((draft) => (
					<Row key={`${draft.incident.id} ${draft.filing.kind}`} draft={draft} named={namedOf(drafts.length)} now={now} />
				))}
			</ul>
		</section>
	);
}

function Row({ draft: { incident, filing }, named, now }: { draft: OpenDraft; named: number; now: number }) {
	const { say } = useWords();
	const complete = filing.missing.length === 0;
	return (
		<li data-verdict={complete ? "up" : "degraded"}>
			<p className="row-title">
				<PageLink to={`/incidents/${incident.id}`}>{say(`filing.${filing.kind}`)}</PageLink>
				<span className="tone">
					{filing.filled}/{filing.required}
				</span>
				<span>{say(`filingState.${filing.state}`)}</span>
			</p>
			<p className="quiet">
				{incident.title} {filing.dueAt && `· ${say("handover.due", { time: timeNear(filing.dueAt, now) })}`}
			</p>
			{complete ? (
				<p className="tone">{say("handover.complete")}</p>
			) : (
				<Missing incident={incident.id} kind={filing.kind} numbers={filing.missing} named={named} />
			)}
		</li>
	);
}

/** By name once the draft was read, by number until then. */
function Missing({ incident, kind, numbers, named }: { incident: string; kind: string; numbers: number[]; named: number }) {
	const { say, language } = useWords();
	const { body } = useResource<DraftView>(`/incidents/${incident}/filings/${kind}`, numbers.join(), EVERY_MS);
	const all = body ? missingFields(body).map((field) => `${field.number} ${language === "en" ? field.englishName : field.name}`) : numbers.map(String);
	return (
		<p className="tone">
			{say("handover.lacks")} {all.slice(0, named).join(say("app.comma"))} {all.length > named && say("handover.inAll", { count: all.length })}
		</p>
	);
}
