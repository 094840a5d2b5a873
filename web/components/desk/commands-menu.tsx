import { Button, Menu } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { commandGroups } from "../../pages/desk-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useDesk } from "./desk-context.ts";

/** Everything else that a person may do with the incident: the frequent things as buttons, the rest behind one. */
export function CommandsMenu() {
	const { say } = useWords();
	const { incident } = useDesk();
	const { open } = useDeskAddress();
	return (
		<section className="commands" aria-label={say("desk.commands")}>
			<Button variant="default" onClick={() => open("action")}>
				{say("desk.action")}
			</Button>
			<Button variant="default" onClick={() => open("awareness")}>
				{say("desk.awareness")}
			</Button>
			<Menu position="bottom-end" transitionProps={{ duration: 0 }}>
				<Menu.Target>
					<Button variant="default">{say("desk.more")} ▾</Button>
				</Menu.Target>
				<Menu.Dropdown>
					{commandGroups(incident).map(({ id, commands }) => (
						<div key={id}>
							<Menu.Label>{say(`commandGroup.${id}`)}</Menu.Label>
							{commands.map(({ form, title }) => (
								<Menu.Item key={form} onClick={() => open(form)}>
									{say(title)}
								</Menu.Item>
							))}
						</div>
					))}
				</Menu.Dropdown>
			</Menu>
		</section>
	);
}
