import { type ReactNode, useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";
import { timeOf } from "../format/time.ts";
import { useWords } from "../i18n/words.ts";
import { useSession } from "../state/session.ts";
import { useNow, useScreen } from "../state/use-screen.ts";
import { FreshnessNote } from "./freshness-note.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { MorePages } from "./more-pages.tsx";
import { usePageAddress } from "./page-link.tsx";
import { PendingRequests } from "./people/pending-requests.tsx";
import { WhoIsHere } from "./people/who-is-here.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { Banners } from "./wall/banners.tsx";
import "../styles/shell.css";

const PAGES = [
	["/wall", "nav.wall"],
	["/incidents", "nav.incidents"],
	["/handover", "nav.handover"],
	["/budget", "nav.budget"],
	["/messages", "nav.messages"],
] as const;

/** Behind one entry, so that all stand in one row; the others only for whoever is signed in with the right to see them. */
const FOR_ALL = [
	["/calendar", "nav.calendar"],
	["/unregistered", "nav.unregistered"],
] as const;
const FOR_PEOPLE = [
	["/people", "nav.people"],
	["/tokens", "nav.tokens"],
] as const;

/** Pages that stand behind an entry without being below its address. */
const WITHIN: Readonly<Record<string, readonly string[]>> = { "/messages": ["/routes", "/silences"] };

/** What stands around every page but the wall: where else one can go, whose firm this is, and whether the data is alive. */
export function Shell({ title, children }: { title: string; children: ReactNode }) {
	const { say, language } = useWords();
	const { overview } = useScreen();
	const now = useNow();
	const session = useSession();
	const maySeePeople = session?.person != null && session.rights.includes("see-people");
	const firm = overview?.firm;
	return (
		<div className="shell">
			<title>{`${title} · RTO Watch`}</title>
			{firm?.demo && <div className="exercise-edge" />}
			<a className="skip" href="#content">
				{say("nav.skip")}
			</a>
			<header className="shell-head">
				<strong>{firm ? (language === "en" ? (firm.englishName ?? firm.name) : firm.name) : say("app.name")}</strong>
				{firm?.demo && <span className="exercise">{say("app.exercise")}</span>}
				<nav aria-label={say("nav.main")}>
					{PAGES.map(([to, key]) => (
						<NavEntry key={to} to={to}>
							{say(key)}
						</NavEntry>
					))}
					<MorePages pages={[...FOR_ALL, ...(maySeePeople ? FOR_PEOPLE : [])]} />
				</nav>
				<FreshnessNote />
				<WhoIsHere />
				<time title={say("app.zone")}>{timeOf(now)}</time>
				<ThemeSwitch />
				<LanguageSwitch />
			</header>
			{overview && <Banners banners={overview.banners} now={now} leads />}
			<PendingRequests />
			<main id="content">{children}</main>
		</div>
	);
}

/** Says by itself, in words for screen readers too, that one is there; on a telephone, where not all fit, it is in sight. */
function NavEntry({ to, children }: { to: string; children: ReactNode }) {
	const link = useRef<HTMLAnchorElement>(null);
	const { pathname } = useLocation();
	useEffect(() => {
		const nav = link.current?.parentElement;
		// Not by scrollIntoView, which would also move the place from which Tab goes on.
		if (link.current && nav && (pathname === to || WITHIN[to]?.includes(pathname)))
			nav.scrollLeft = link.current.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.current.offsetWidth) / 2;
	}, [pathname, to]);
	const address = usePageAddress(to);
	return (
		<NavLink ref={link} to={address} data-within={WITHIN[to]?.includes(pathname) || undefined}>
			{children}
		</NavLink>
	);
}
