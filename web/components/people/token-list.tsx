import { Button } from "@mantine/core";
import type { TokenView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import type { TokenRow } from "../../pages/people-data.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { ProblemNote } from "../problem.tsx";
import { Scrolled } from "../scrolled.tsx";

export type Made = { token: TokenView; secret: string };

const COLUMNS = ["name", "kind", "opens", "state", "until", "used", "actions"] as const;
const MARKS: Record<TokenRow["state"], string> = { good: "●", rotating: "◐", over: "✕", revoked: "✕" };

/** Tokens without their secrets, and what may become of each. */
export function TokenList({ rows, mayChange, onMade }: { rows: readonly TokenRow[]; mayChange: boolean; onMade: (made: Made | null) => void }) {
	const { say } = useWords();
	const asking = useAsking();
	if (rows.length === 0) return <p className="empty">{say("tokens.none")}</p>;
	const headOf = (name: (typeof COLUMNS)[number]) => (name === "name" || name === "actions" ? say(`people.${name}`) : say(`tokens.${name}`));
	const revoke = async (id: string) => {
		await asking.run(`/tokens/${id}/revoke`, {});
		await refresh("/tokens");
	};
	return (
		<>
			<ProblemNote problem={asking.problem} />
			<Scrolled label={say("tokens.title")} className="people-frame">
				<table className="people-table">
					<thead>
						<tr>
							{COLUMNS.filter((name) => mayChange || name !== "actions").map((name) => (
								<th key={name} scope="col">
									{headOf(name)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map(({ id, name, kind, opens, state, until, used }) => (
							<tr key={id} data-state={state}>
								<th scope="row">{name}</th>
								<td>{say(`tokenKind.${kind}`)}</td>
								<td>
									<code>{opens.join(" ")}</code>
								</td>
								<td className="person-state">
									<span aria-hidden="true">{MARKS[state]}</span> {say(`tokenState.${state}`)}
								</td>
								<td>{until ?? say("tokens.noEnd")}</td>
								<td>{used ?? say("tokens.never")}</td>
								{mayChange && (
									<td>
										{state !== "revoked" && (
											<span className="act-buttons">
												<Button size="xs" variant="default" onClick={async () => onMade(await asking.run<Made>(`/tokens/${id}/rotate`, {}))}>
													{say("tokens.rotate")}
												</Button>
												<Button size="xs" variant="default" onClick={() => void revoke(id)}>
													{say("tokens.revoke")}
												</Button>
											</span>
										)}
									</td>
								)}
							</tr>
						))}
					</tbody>
				</table>
			</Scrolled>
		</>
	);
}
