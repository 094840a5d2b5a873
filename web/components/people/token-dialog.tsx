import { Modal } from "@mantine/core";
import type { TokenView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { actsOnToken, type TokenAct, type TokenRow } from "../../pages/tokens-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { Confirm } from "./confirm.tsx";

export type Made = { token: TokenView; secret: string };
type Props = { rows: readonly TokenRow[]; onMade: (made: Made) => void };

/** What the address asks to do with a token, in front of the tokens. */
export function TokenDialog({ rows, onMade }: Props) {
	const { say } = useWords();
	const { doing, about, open } = useDeskAddress();
	const row = rows.find(({ id }) => id === about) ?? null;
	const act = row && (actsOnToken(row).find((one) => one === doing) ?? null);
	const close = () => open(null);
	return (
		<Modal opened={act !== null} onClose={close} title={row && act && say(`tokens.${act}Of`, { name: row.name })} size="lg">
			{row && act && <Asked row={row} act={act} onMade={onMade} onDone={close} />}
		</Modal>
	);
}

type AskedProps = { row: TokenRow; act: TokenAct; onMade: Props["onMade"]; onDone: () => void };

function Asked({ row: { id, name, used }, act, onMade, onDone }: AskedProps) {
	const { say } = useWords();
	const asking = useAsking();
	const go = async () => {
		const done = await asking.run<Made | TokenView>(`/tokens/${id}/${act}`, {});
		if (done === null) return;
		void refresh("/tokens");
		onDone();
		if ("secret" in done) onMade(done);
	};
	return (
		<Confirm
			effect={say(`tokens.${act}Effect`, { name, used: used ?? say("tokens.never") })}
			act={say(`tokens.${act}`)}
			danger={act === "revoke"}
			asking={asking}
			onYes={() => void go()}
			onNo={onDone}
		/>
	);
}
