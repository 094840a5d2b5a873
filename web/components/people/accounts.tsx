import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../i18n/words.ts";
import { foundPeople, peopleFilterOf } from "../../pages/find-people.ts";
import type { PersonRow } from "../../pages/people-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useSession } from "../../state/session.ts";
import { useAddress } from "../../state/use-address.ts";
import { type Column, TableOf } from "../table-of.tsx";
import { AddPerson } from "./add-person.tsx";
import { Once } from "./once.tsx";
import { PeopleFilters } from "./people-filters.tsx";
import { type Linked, PersonDialog } from "./person-dialog.tsx";
import { PersonMenu } from "./person-menu.tsx";

/** Accounts; with the right, what may become of each. */
export function Accounts({ rows, mayChange }: { rows: readonly PersonRow[]; mayChange: boolean }) {
	const { say } = useWords();
	const { open } = useDeskAddress();
	const [search] = useAddress();
	const [linked, setLinked] = useState<Linked | null>(null);
	const columns = useColumns(mayChange);
	const shown = foundPeople(rows, peopleFilterOf(search));
	const isDemo = useSession()?.demo ?? false;
	const mayAdd = mayChange && !isDemo;
	const count = { shown: shown.length, all: rows.length };
	return (
		<>
			<div className="page-head">
				<PeopleFilters />
				{mayAdd && <Button onClick={() => open("add")}>＋ {say("people.add")}</Button>}
			</div>
			<p className="quiet" role="status">
				{say(shown.length === rows.length ? "people.count" : "people.countOf", count)}
			</p>
			{mayChange && isDemo && <p className="quiet">{say("people.demoOwn")}</p>}
			{shown.length === 0 ? (
				<p className="empty">{say("people.none")}</p>
			) : (
				<TableOf label={say("people.accounts")} columns={columns} rows={shown} keyOf={({ login }) => login} stateOf={({ state }) => state} />
			)}
			{mayChange && <PersonDialog rows={rows} onLink={setLinked} />}
			{mayAdd && <AddPerson onLink={setLinked} />}
			<Once
				title={say("people.linkTitle")}
				text={linked && say("people.linkText", { name: linked.person.name })}
				secret={linked && `${location.origin}/sign-in#link=${linked.link}`}
				onClose={() => setLinked(null)}
			/>
		</>
	);
}

function useColumns(mayChange: boolean): Column<PersonRow>[] {
	const { say } = useWords();
	return [
		{ id: "login", head: say("people.login"), cell: ({ login }) => <code>{login}</code> },
		{ id: "name", head: say("people.name"), cell: ({ name }) => name },
		{ id: "roles", head: say("people.roles"), cell: ({ roles }) => roles.map((role) => say(`role.${role}`)).join(say("app.comma")) },
		{ id: "state", head: say("people.state"), cell: (row) => <PersonState row={row} /> },
		{ id: "until", head: say("people.until"), cell: ({ until }) => until ?? say("tokens.noEnd") },
		...(mayChange ? [{ id: "acts", head: say("people.actions"), cell: (row: PersonRow) => <PersonMenu row={row} /> }] : []),
	];
}

const MARKS: Record<PersonRow["state"], string> = { good: "●", "single-factor": "▲", invited: "○", "no-end": "◇", over: "✕", closed: "✕" };

function PersonState({ row: { state, breakGlass, origin } }: { row: PersonRow }) {
	const { say } = useWords();
	return (
		<>
			<span className="person-state">
				<span aria-hidden="true">{MARKS[state]}</span> {say(`personState.${state}`)}
			</span>
			{breakGlass && <small className="chip">{say("people.emergency")}</small>}
			{origin !== "local" && <small className="chip">{say(origin === "demo" ? "people.ofDemo" : "people.byProvider")}</small>}
		</>
	);
}
