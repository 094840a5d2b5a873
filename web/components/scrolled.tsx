import type { ReactNode } from "react";

/** What may be wider or longer than its room: scrolled by mouse, and by keyboard too. */
export function Scrolled({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: without a place for the keyboard nobody could scroll it by keys
		<section className={`scrolled ${className ?? ""}`} aria-label={label} tabIndex={0}>
			{children}
		</section>
	);
}
