import { Modal } from "@mantine/core";
import type { PersonView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { actsOn, type PersonAct } from "../../pages/find-people.ts";
import type { PersonRow } from "../../pages/people-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { refresh } from "../../state/resource.ts";
import { useAsking } from "../../state/use-asking.ts";
import { ChangePerson } from "./change-person.tsx";
import { Confirm } from "./confirm.tsx";

export type Linked = { person: PersonView; link: string };
type Props = { rows: readonly PersonRow[]; onLink: (linked: Linked) => void };

/** What the address asks to do with an account, in front of the accounts. */
export function PersonDialog({ rows, onLink }: Props) {
	const { say } = useWords();
	const { doing, about, open } = useDeskAddress();
	const row = rows.find(({ login }) => login === about) ?? null;
	const act = row && (actsOn(row).find((one) => one === doing) ?? null);
	const close = () => open(null);
	return (
		<Modal opened={act !== null} onClose={close} title={act && `${say(`personAct.${act}`)}：${row?.name}`} size="lg">
			{row && act === "change" && <ChangePerson row={row} onDone={close} />}
			{row && act !== null && act !== "change" && <Asked row={row} act={act} onLink={onLink} onDone={close} />}
		</Modal>
	);
}

type AskedProps = { row: PersonRow; act: Exclude<PersonAct, "change">; onLink: (linked: Linked) => void; onDone: () => void };

function Asked({ row: { login, name }, act, onLink, onDone }: AskedProps) {
	const { say } = useWords();
	const asking = useAsking();
	const go = async () => {
		const isLink = act === "link" || act === "lost";
		const done = isLink
			? await asking.run<Linked>(`/people/${login}/link`, { lost: act === "lost" })
			: await asking.run<PersonView>(`/people/${login}`, { closed: act === "close" });
		if (done === null) return;
		void refresh("/people");
		onDone();
		if ("link" in done) onLink(done);
	};
	return (
		<Confirm
			effect={say(`personEffect.${act}`, { name })}
			act={say(`personAct.${act}`)}
			danger={act === "lost" || act === "close"}
			asking={asking}
			onYes={() => void go()}
			onNo={onDone}
		/>
	);
}
