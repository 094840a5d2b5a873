import { useWords } from "../../i18n/words.ts";
import type { WallGroup } from "../../pages/wall-groups.ts";
import type { WallPage } from "../../state/use-wall-page.ts";

/** Which part of the services is shown, where they do not fit on one page, and how to turn it. */
export function PageBar({ pages, turning }: { pages: WallGroup[][]; turning: WallPage }) {
	const { say } = useWords();
	if (pages.length < 2) return null;
	const { index, held, turn, release } = turning;
	const names = [...new Set(pages[index]?.map(({ id }) => say(`group.${id}`)))];
	return (
		<nav className="pages" aria-label={say("page.of", { page: index + 1, pages: pages.length })}>
			<strong>{names.join("・")}</strong>
			<span>{say("page.of", { page: index + 1, pages: pages.length })}</span>
			<button type="button" onClick={() => turn(-1)} aria-label={say("page.previous")}>
				‹
			</button>
			<ol aria-hidden="true">
				{pages.map((page, at) => (
					<li key={`${page[0]?.id} ${page[0]?.services[0]?.id}`} data-current={at === index || undefined} />
				))}
			</ol>
			<button type="button" onClick={() => turn(1)} aria-label={say("page.next")}>
				›
			</button>
			{held ? (
				<button type="button" onClick={release}>
					{say("page.held")} · {say("page.auto")} <kbd>0</kbd>
				</button>
			) : (
				<span>{say("page.auto")}</span>
			)}
		</nav>
	);
}
