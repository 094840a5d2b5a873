import { useWords } from "../../i18n/words.ts";
import type { Block } from "../../pages/wall-blocks.ts";
import { Mark } from "../mark.tsx";

const SHOWN = 4;

/** What clients can still trade by while some of the ways are gone. */
export function Ways({ ways }: Pick<Block, "ways">) {
	const { say } = useWords();
	if (ways === null) return null;
	if (ways.length === 0) return <span className="ways">{say("block.noWays")}</span>;
	return (
		<span className="ways" data-verdict="up">
			<Mark verdict="up" />
			{say("block.ways", {
				names: ways
					.slice(0, SHOWN)
					.map(({ name }) => name)
					.join("、"),
			})}
			{ways.length > SHOWN && " …"}
		</span>
	);
}
