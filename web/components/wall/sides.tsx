import { useWords } from "../../i18n/words.ts";
import type { Side } from "../../pages/wall-groups.ts";
import { Mark } from "../mark.tsx";

/** 自家／廠商／交易所: is it us? */
export function Sides({ sides }: { sides: Side[] }) {
	const { say } = useWords();
	return (
		<ul className="sides" aria-label={say("side.title")}>
			{sides.map((side) => (
				<li key={side.id} data-verdict={side.verdict}>
					<span className="sides-name">{say(`side.${side.id}`)}</span>
					<span className="sides-state">
						<Mark verdict={side.verdict} />
						{side.troubled > 0 ? say("side.troubled", { count: side.troubled }) : say(`verdict.${side.verdict}`)}
					</span>
				</li>
			))}
		</ul>
	);
}
