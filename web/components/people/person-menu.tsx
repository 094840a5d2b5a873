import { Button, Menu } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { actsOn } from "../../pages/find-people.ts";
import type { PersonRow } from "../../pages/people-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";

/** What may become of an account, behind one button; each asks before it does anything. */
export function PersonMenu({ row }: { row: PersonRow }) {
	const { say } = useWords();
	const { open } = useDeskAddress();
	const acts = actsOn(row);
	if (acts.length === 0) return <span className="quiet">—</span>;
	return (
		<Menu position="bottom-end" transitionProps={{ duration: 0 }}>
			<Menu.Target>
				<Button size="xs" variant="default" aria-label={say("people.manageOf", { name: row.name })}>
					{say("people.manage")} ▾
				</Button>
			</Menu.Target>
			<Menu.Dropdown>
				{acts.map((act) => (
					<Menu.Item key={act} onClick={() => open(act, row.login)}>
						{say(`personAct.${act}`)}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}
