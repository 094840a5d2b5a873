import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";

/** The address of another page, with the language that stands in this one's. */
export function usePageAddress(to: string): string {
	const lang = new URLSearchParams(useLocation().search).get("lang");
	if (!lang) return to;
	return `${to}${to.includes("?") ? "&" : "?"}lang=${lang}`;
}

export function PageLink({ to, className, label, children }: { to: string; className?: string; label?: string; children: ReactNode }) {
	return (
		<Link to={usePageAddress(to)} className={className} aria-label={label}>
			{children}
		</Link>
	);
}
