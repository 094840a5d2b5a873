import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { timeOf } from "../format/time.ts";
import { useWords } from "../i18n/words.ts";
import { useNow, useScreen } from "../state/use-screen.ts";
import { FreshnessNote } from "./freshness-note.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { usePageAddress } from "./page-link.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { Banners } from "./wall/banners.tsx";
import "../styles/shell.css";

const PAGES = [
	["/wall", "nav.wall"],
	["/incidents", "nav.incidents"],
	["/handover", "nav.handover"],
	["/budget", "nav.budget"],
	["/calendar", "nav.calendar"],
	["/unregistered", "nav.unregistered"],
] as const;

/** What stands around every page but the wall: where else one can go, whose firm this is, and whether the data is alive. */
export function Shell({ title, children }: { title: string; children: ReactNode }) {
	const { say, language } = useWords();
	const { overview } = useScreen();
	const now = useNow();
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
				</nav>
				<FreshnessNote />
				<time title={say("app.zone")}>{timeOf(now)}</time>
				<ThemeSwitch />
				<LanguageSwitch />
			</header>
			{overview && <Banners banners={overview.banners} now={now} />}
			<main id="content">{children}</main>
		</div>
	);
}

/** Says by itself, in words for screen readers too, that one is there. */
function NavEntry({ to, children }: { to: string; children: ReactNode }) {
	return <NavLink to={usePageAddress(to)}>{children}</NavLink>;
}
