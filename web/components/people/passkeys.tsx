import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import type { PasskeyRow } from "../../pages/account-data.ts";
import { keepSession } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { type Column, TableOf } from "../table-of.tsx";
import { Confirm } from "./confirm.tsx";

/** One's own passkeys, each with what is known of it; removed after a question. */
export function Passkeys({ rows }: { rows: readonly PasskeyRow[] }) {
	const { say } = useWords();
	const [removing, setRemoving] = useState<PasskeyRow | null>(null);
	const columns: Column<PasskeyRow>[] = [
		{ id: "name", head: say("passkey.called"), cell: ({ name }) => name },
		{ id: "host", head: say("passkey.host"), cell: ({ host }) => <code>{host}</code> },
		{ id: "made", head: say("passkey.made"), cell: ({ made }) => made },
		{ id: "used", head: say("passkey.used"), cell: ({ used }) => used ?? say("passkey.never") },
		{
			id: "acts",
			head: say("people.actions"),
			cell: (row) => (
				<Button size="xs" variant="default" aria-label={say("passkey.removeOf", { name: row.name })} onClick={() => setRemoving(row)}>
					{say("passkey.remove")}
				</Button>
			),
		},
	];
	return (
		<>
			<TableOf label={say("passkey.listed")} columns={columns} rows={rows} keyOf={({ id }) => id} />
			<Modal opened={removing !== null} onClose={() => setRemoving(null)} title={removing && say("passkey.removeOf", { name: removing.name })}>
				{removing && <Removing row={removing} onDone={() => setRemoving(null)} />}
			</Modal>
		</>
	);
}

function Removing({ row: { id, isLast }, onDone }: { row: PasskeyRow; onDone: () => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const remove = async () => {
		const view = await asking.run<SessionView>(`/session/passkeys/${id}`, {}, "DELETE");
		if (view === null) return;
		keepSession(view);
		onDone();
	};
	const effect = say(isLast ? "passkey.removingLast" : "passkey.removing");
	return <Confirm effect={effect} act={say("passkey.remove")} danger asking={asking} onYes={() => void remove()} onNo={onDone} />;
}
