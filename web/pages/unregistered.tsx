import { SegmentedControl, TextInput } from "@mantine/core";
import { useSearchParams } from "react-router";
import type { RejectedView, UnregisteredView } from "../../server/views/telemetry-view.ts";
import { CopyButton } from "../components/copy-button.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { Rejected } from "../components/unregistered/rejected.tsx";
import { Strays } from "../components/unregistered/strays.tsx";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useScreen } from "../state/use-screen.ts";
import { allLines, SHOWN, type Shown, shownOf, straysOf } from "./unregistered-data.ts";
import "../styles/unregistered.css";
import { useAddress } from "../state/use-address.ts";

const EVERY_MS = 15_000;

/** Telemetry that nobody claims or that too many do, with the lines of configuration that would mend it, and what could not be read. */
export function Unregistered() {
	const { say } = useWords();
	const { overview } = useScreen();
	const [search] = useSearchParams();
	const shown = shownOf(search.get("show"));
	const version = String(overview?.unregistered);
	const { body: strays, problem } = useResource<UnregisteredView[]>("/unregistered", version, EVERY_MS);
	const { body: rejected } = useResource<RejectedView[]>("/rejected", version, EVERY_MS);
	const counts = {
		unclaimed: straysOf(strays ?? [], "unclaimed", "").length,
		ambiguous: straysOf(strays ?? [], "ambiguous", "").length,
		rejected: rejected?.length ?? 0,
	};
	return (
		<Shell title={say("unregistered.title")}>
			<h1>{say("unregistered.title")}</h1>
			<Choices shown={shown} counts={counts} />
			<p className="lead">{say(`straysIntro.${shown}`)}</p>
			<ProblemNote problem={problem} />
			{!strays && !problem && <p>{say("loading")}</p>}
			{strays && counts[shown] === 0 && <p className="empty">{say(`straysNone.${shown}`)}</p>}
			{shown === "rejected" ? <Rejected rejected={rejected ?? []} /> : <Listed strays={straysOf(strays ?? [], shown, search.get("q") ?? "")} />}
		</Shell>
	);
}

/** What to see, and which words it must hold; both stand in the address. */
function Choices({ shown, counts }: { shown: Shown; counts: Record<Shown, number> }) {
	const { say } = useWords();
	const [search, choose] = useAddress();
	return (
		<div className="stray-choices">
			<SegmentedControl
				aria-label={say("unregistered.shown")}
				value={shown}
				onChange={(value) => choose({ show: value })}
				data={SHOWN.map((value) => ({ value, label: say(`strays.${value}`, { count: counts[value] }) }))}
			/>
			{shown !== "rejected" && (
				<TextInput
					type="search"
					aria-label={say("unregistered.find")}
					placeholder={say("unregistered.find")}
					value={search.get("q") ?? ""}
					onChange={(event) => choose({ q: event.currentTarget.value }, true)}
				/>
			)}
		</div>
	);
}

function Listed({ strays }: { strays: UnregisteredView[] }) {
	const { say } = useWords();
	return (
		<>
			{strays.length > 1 && <CopyButton text={allLines(strays)} label={say("unregistered.copyAll", { count: strays.length })} />}
			<Strays strays={strays} />
		</>
	);
}
