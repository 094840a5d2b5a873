import { Button } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { actsOnToken, type TokenRow } from "../../pages/tokens-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useScreen } from "../../state/use-screen.ts";
import { type Column, TableOf } from "../table-of.tsx";

/** Tokens without their secrets, and what may become of each. */
export function TokenList({ rows, mayChange }: { rows: readonly TokenRow[]; mayChange: boolean }) {
	const { say } = useWords();
	const columns: Column<TokenRow>[] = [
		{ id: "name", head: say("tokens.tokenName"), cell: ({ name }) => name },
		{ id: "kind", head: say("tokens.kind"), cell: ({ kind }) => say(`tokenKind.${kind}`) },
		{ id: "opens", head: say("tokens.opens"), cell: (row) => <Opens row={row} /> },
		{ id: "state", head: say("tokens.state"), cell: (row) => <State row={row} /> },
		{ id: "until", head: say("tokens.until"), cell: (row) => <Until row={row} /> },
		{ id: "used", head: say("tokens.used"), cell: ({ used }) => used ?? say("tokens.never") },
		...(mayChange ? [{ id: "acts", head: say("people.actions"), cell: (row: TokenRow) => <Acts row={row} /> }] : []),
	];
	return <TableOf label={say("tokens.title")} columns={columns} rows={rows} keyOf={({ id }) => id} stateOf={({ state }) => state} />;
}

function Opens({ row: { kind, services, rights } }: { row: TokenRow }) {
	const { say } = useWords();
	const { overview } = useScreen();
	const nameOf = (id: string) => overview?.services.find((service) => service.id === id)?.name ?? id;
	if (kind === "telemetry") return <>{services?.map(nameOf).join(say("app.comma")) ?? say("tokens.allServices")}</>;
	return <>{rights.map((right) => say(`right.${right}` as "right.see")).join(say("app.comma"))}</>;
}

const MARKS: Record<TokenRow["state"], string> = { good: "●", rotating: "◐", over: "✕", revoked: "✕" };

function State({ row: { state, before } }: { row: TokenRow }) {
	const { say } = useWords();
	return (
		<>
			<span className="person-state">
				<span aria-hidden="true">{MARKS[state]}</span> {say(`tokenState.${state}`)}
			</span>
			{before && <small className="under">{say("tokens.before", { time: before })}</small>}
		</>
	);
}

function Until({ row: { state, until } }: { row: TokenRow }) {
	const { say } = useWords();
	if (until === null) return <>{state === "over" ? "—" : say("tokens.noEnd")}</>;
	return <>{state === "revoked" ? say("tokens.endedAt", { time: until }) : until}</>;
}

function Acts({ row }: { row: TokenRow }) {
	const { say } = useWords();
	const { open } = useDeskAddress();
	return (
		<span className="act-buttons">
			{actsOnToken(row).map((act) => (
				<Button key={act} size="xs" variant="default" aria-label={say(`tokens.${act}Of`, { name: row.name })} onClick={() => open(act, row.id)}>
					{say(`tokens.${act}`)}
				</Button>
			))}
		</span>
	);
}
