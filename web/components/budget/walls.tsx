import type { ScreenView } from "../../../server/views/beat-view.ts";
import type { Verdict } from "../../../server/views/service-view.ts";
import { useWords } from "../../i18n/words.ts";
import { useResource } from "../../state/resource.ts";
import { Mark } from "../mark.tsx";
import { ProblemNote } from "../problem.tsx";

const EVERY_MS = 60_000;

/** Which walls are connected, and whether anybody could see and hear an alarm on them. */
export function Walls({ version }: { version: string }) {
	const { say } = useWords();
	const { body, problem } = useResource<ScreenView[]>("/screens", version, EVERY_MS);
	const walls = (body ?? []).filter(({ page }) => page?.startsWith("/wall"));
	return (
		<section className="sheet" aria-labelledby="walls-title">
			<h2 id="walls-title">{say("budget.walls")}</h2>
			<ProblemNote problem={problem} />
			{!body && !problem && <p>{say("loading")}</p>}
			{body && walls.length === 0 && (
				<p className="tone" data-verdict="degraded">
					<Mark verdict="degraded" /> {say("budget.noWalls")}
				</p>
			)}
			<ul className="rows">
				{walls.map((wall) => (
					<li key={wall.id} data-verdict={verdictOf(wall)}>
						<p className="row-title">
							<Mark verdict={verdictOf(wall)} />
							{wall.name ?? say("budget.unnamed")}
							<span className="tone">
								{wall.saidAt === null
									? say("screen.silent")
									: `${say(wall.visible ? "screen.visible" : "screen.hidden")} · ${say(wall.audible ? "screen.audible" : "screen.mute")}`}
							</span>
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}

function verdictOf({ visible, audible, saidAt }: ScreenView): Verdict {
	if (saidAt === null) return "unknown";
	return visible && audible ? "up" : "degraded";
}
