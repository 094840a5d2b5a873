import { Menu } from "@mantine/core";
import { Link, useLocation } from "react-router";
import type { WordKey } from "../i18n/dictionary.ts";
import { useWords } from "../i18n/words.ts";
import { usePageAddress } from "./page-link.tsx";

/** Pages that are opened less often, behind one entry of the menu; it is marked while one of them is shown. */
export function MorePages({ pages }: { pages: readonly (readonly [to: string, key: WordKey])[] }) {
	const { say } = useWords();
	const { pathname } = useLocation();
	return (
		<Menu position="bottom-start" transitionProps={{ duration: 0 }}>
			<Menu.Target>
				<button type="button" className="nav-more" data-within={pages.some(([to]) => to === pathname) || undefined}>
					{say("nav.more")} ▾
				</button>
			</Menu.Target>
			<Menu.Dropdown>
				{pages.map(([to, key]) => (
					<Page key={to} to={to} isHere={to === pathname}>
						{say(key)}
					</Page>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}

function Page({ to, isHere, children }: { to: string; isHere: boolean; children: string }) {
	const address = usePageAddress(to);
	return (
		<Menu.Item component={Link} to={address} aria-current={isHere ? "page" : undefined}>
			{children}
		</Menu.Item>
	);
}
