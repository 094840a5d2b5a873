import { Button } from "@mantine/core";
import { useState } from "react";
import type { PersonView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import type { PersonRow } from "../../pages/people-data.ts";
import { refresh } from "../../state/resource.ts";
import { type Asking, useAsking } from "../../state/use-asking.ts";
import { ProblemNote } from "../problem.tsx";
import { Scrolled } from "../scrolled.tsx";
import { ChangeRoles } from "./change-roles.tsx";
import { Once } from "./once.tsx";

const COLUMNS = ["login", "name", "roles", "state", "until", "actions"] as const;
type Linked = { person: PersonView; link: string };

/** Accounts; with the right, what may become of each. */
export function Accounts({ rows, mayChange }: { rows: readonly PersonRow[]; mayChange: boolean }) {
	const { say } = useWords();
	const asking = useAsking();
	const [linked, setLinked] = useState<Linked | null>(null);
	const [changing, setChanging] = useState<PersonRow | null>(null);
	return (
		<>
			<ProblemNote problem={asking.problem} />
			<Scrolled label={say("people.accounts")} className="people-frame">
				<table className="people-table">
					<thead>
						<tr>
							{COLUMNS.filter((name) => mayChange || name !== "actions").map((name) => (
								<th key={name} scope="col">
									{say(`people.${name}`)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr key={row.login} data-state={row.state}>
								<th scope="row">
									<code>{row.login}</code>
								</th>
								<td>{row.name}</td>
								<td>{row.roles.map((role) => say(`role.${role}`)).join("、")}</td>
								<td>
									<PersonState row={row} />
								</td>
								<td>{row.until ?? say("tokens.noEnd")}</td>
								{mayChange && (
									<td>
										<Actions row={row} asking={asking} onLink={setLinked} onChange={() => setChanging(row)} />
									</td>
								)}
							</tr>
						))}
					</tbody>
				</table>
			</Scrolled>
			<ChangeRoles row={changing} onClose={() => setChanging(null)} />
			<Once
				title={say("people.linkTitle")}
				text={linked && say("people.linkText", { name: linked.person.name })}
				secret={linked && `${location.origin}/sign-in#link=${linked.link}`}
				onClose={() => setLinked(null)}
			/>
		</>
	);
}

const MARKS: Record<PersonRow["state"], string> = { good: "●", "single-factor": "▲", invited: "○", over: "✕", closed: "✕" };

function PersonState({ row: { state, breakGlass } }: { row: PersonRow }) {
	const { say } = useWords();
	return (
		<span className="person-state">
			<span aria-hidden="true">{MARKS[state]}</span> {say(`personState.${state}`)}
			{breakGlass && <small> {say("people.breakGlass")}</small>}
		</span>
	);
}

type ActionProps = { row: PersonRow; asking: Asking; onLink: (linked: Linked | null) => void; onChange: () => void };

function Actions({ row: { login, state, mayBeLinked }, asking, onLink, onChange }: ActionProps) {
	const { say } = useWords();
	const link = async (lost: boolean) => {
		onLink(await asking.run<Linked>(`/people/${login}/link`, { lost }));
		await refresh("/people");
	};
	const close = async (closed: boolean) => {
		await asking.run(`/people/${login}`, { closed });
		await refresh("/people");
	};
	return (
		<span className="act-buttons">
			<Button size="xs" variant="default" onClick={onChange}>
				{say("people.change")}
			</Button>
			{mayBeLinked && (
				<>
					<Button size="xs" variant="default" onClick={() => void link(false)}>
						{say("people.link")}
					</Button>
					<Button size="xs" variant="default" onClick={() => void link(true)}>
						{say("people.lost")}
					</Button>
				</>
			)}
			<Button size="xs" variant="default" onClick={() => void close(state !== "closed")}>
				{say(state === "closed" ? "people.open" : "people.close")}
			</Button>
		</span>
	);
}
