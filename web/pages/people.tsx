import { SegmentedControl } from "@mantine/core";
import type { ActView, PersonView } from "../../server/people/person-view.ts";
import { Accounts } from "../components/people/accounts.tsx";
import { Trail } from "../components/people/trail.tsx";
import { TrailFilters } from "../components/people/trail-filters.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useMay } from "../state/session.ts";
import { useAddress } from "../state/use-address.ts";
import { useScreen } from "../state/use-screen.ts";
import { personRows } from "./people-data.ts";
import { MOST_ACTS, trailFilterOf, trailPath, trailRows } from "./trail-data.ts";
import "@mantine/dates/styles.css";
import "../styles/people.css";
import "../styles/register.css";

const EVERY_MS = 30_000;
const SHOWN = ["accounts", "trail"] as const;

/** Who may sign in and as what, and who did what. */
export function People() {
	const { say } = useWords();
	const { overview } = useScreen();
	const [search, choose] = useAddress();
	const shown = SHOWN.find((one) => one === search.get("show")) ?? "accounts";
	const { body: people, problem } = useResource<PersonView[]>("/people", "", EVERY_MS);
	const { body: acts } = useResource<ActView[]>(trailPath(trailFilterOf(search)), shown, EVERY_MS);
	const mayChange = useMay("change-people");
	return (
		<Shell title={say("people.title")}>
			<h1>{say("people.title")}</h1>
			<SegmentedControl
				aria-label={say("people.shown")}
				value={shown}
				onChange={(show) => choose({ show })}
				data={SHOWN.map((value) => ({ value, label: say(`people.${value}`) }))}
			/>
			<ProblemNote problem={problem} />
			{shown === "accounts" && people && <Accounts rows={personRows(people, overview?.beat.at ?? new Date().toISOString())} mayChange={mayChange} />}
			{shown === "trail" && <TrailFilters names={(people ?? []).map(({ name }) => name)} />}
			{shown === "trail" && acts && <Trail rows={trailRows(acts)} />}
			{shown === "trail" && acts?.length === MOST_ACTS && <p className="quiet">{say("messages.most", { count: MOST_ACTS })}</p>}
		</Shell>
	);
}
