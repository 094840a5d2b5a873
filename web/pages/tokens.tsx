import { Button } from "@mantine/core";
import { useState } from "react";
import type { TokenView } from "../../server/people/person-view.ts";
import { AddToken } from "../components/people/add-token.tsx";
import { NewToken } from "../components/people/new-token.tsx";
import { type Made, TokenDialog } from "../components/people/token-dialog.tsx";
import { TokenFilters } from "../components/people/token-filters.tsx";
import { TokenList } from "../components/people/token-list.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useDeskAddress } from "../state/desk-address.ts";
import { useResource } from "../state/resource.ts";
import { useMay } from "../state/session.ts";
import { useAddress } from "../state/use-address.ts";
import { foundTokens, type TokenRow, tokenFilterOf, tokenRows } from "./tokens-data.ts";
import "@mantine/dates/styles.css";
import "../styles/people.css";
import "../styles/register.css";

const EVERY_MS = 30_000;

/** What sources of telemetry, walls and programs are let in by. */
export function Tokens() {
	const { say } = useWords();
	const { open } = useDeskAddress();
	const { body: tokens, problem } = useResource<TokenView[]>("/tokens", "", EVERY_MS);
	const [made, setMade] = useState<Made | null>(null);
	const mayChange = useMay("change-people");
	const rows = tokens && tokenRows(tokens);
	return (
		<Shell title={say("tokens.title")}>
			<h1>{say("tokens.title")}</h1>
			<p className="lead">{say("tokens.intro")}</p>
			<ProblemNote problem={problem} />
			<div className="page-head">
				<TokenFilters />
				{mayChange && <Button onClick={() => open("add")}>＋ {say("tokens.add")}</Button>}
			</div>
			{rows && <Found rows={rows} mayChange={mayChange} />}
			{mayChange && <AddToken onMade={setMade} />}
			{mayChange && rows && <TokenDialog rows={rows} onMade={setMade} />}
			<NewToken made={made} onClose={() => setMade(null)} />
		</Shell>
	);
}

function Found({ rows, mayChange }: { rows: readonly TokenRow[]; mayChange: boolean }) {
	const { say } = useWords();
	const [search] = useAddress();
	const shown = foundTokens(rows, tokenFilterOf(search));
	return (
		<>
			<p className="quiet" role="status">
				{say(shown.length === rows.length ? "tokens.count" : "tokens.countOf", { shown: shown.length, all: rows.length })}
			</p>
			{shown.length === 0 ? (
				<p className="empty">{say(rows.length === 0 ? "tokens.none" : "tokens.nothingFits")}</p>
			) : (
				<TokenList rows={shown} mayChange={mayChange} />
			)}
		</>
	);
}
