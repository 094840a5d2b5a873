import { useState } from "react";
import type { TokenView } from "../../server/people/person-view.ts";
import { AddToken } from "../components/people/add-token.tsx";
import { Once } from "../components/people/once.tsx";
import { type Made, TokenList } from "../components/people/token-list.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { refresh, useResource } from "../state/resource.ts";
import { useMay } from "../state/session.ts";
import { tokenRows } from "./people-data.ts";
import "../styles/people.css";

const EVERY_MS = 30_000;

/** What sources of telemetry, walls and programs are let in by. */
export function Tokens() {
	const { say } = useWords();
	const { body: tokens, problem } = useResource<TokenView[]>("/tokens", "", EVERY_MS);
	const [made, setMade] = useState<Made | null>(null);
	const mayChange = useMay("change-people");
	const show = (given: Made | null) => {
		setMade(given);
		void refresh("/tokens");
	};
	return (
		<Shell title={say("tokens.title")}>
			<h1>{say("tokens.title")}</h1>
			<p className="lead">{say("tokens.intro")}</p>
			<ProblemNote problem={problem} />
			{tokens && <TokenList rows={tokenRows(tokens)} mayChange={mayChange} onMade={show} />}
			{mayChange && <AddToken onMade={show} />}
			<Once
				title={say("tokens.secretTitle")}
				text={made && `${say("tokens.secretText")}${made.token.kind === "wall" ? ` ${say("tokens.wallText")}` : ""}`}
				secret={made && (made.token.kind === "wall" ? `${location.origin}/wall?token=${made.secret}` : made.secret)}
				onClose={() => setMade(null)}
			/>
		</Shell>
	);
}
