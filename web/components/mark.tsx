import type { ReactElement } from "react";
import type { Verdict } from "../../server/views/service-view.ts";

const SHAPES: Record<Verdict, ReactElement> = {
	up: <circle cx="8" cy="8" r="6.5" />,
	degraded: <path d="M8 1 15.500 14.500H.5Z" />,
	down: <rect x="1" y="1" width="14" height="14" />,
	unknown: (
		<>
			<rect x="1.200" y="1.200" width="13.600" height="13.600" fill="none" stroke="currentColor" strokeWidth="1.800" />
			<path d="M5.300 6.300a2.700 2.700 0 1 1 4 2.300c-.9.5-1.300.8-1.300 1.500M8 11.300v1.600" fill="none" stroke="currentColor" strokeWidth="1.900" />
		</>
	),
	maintenance: <path d="M8 1.500 14.500 8 8 14.500 1.500 8Z" fill="none" stroke="currentColor" strokeWidth="2" />,
	idle: <path d="M2 7h12v2H2Z" />,
};

/** The shape of a verdict. The word stands beside it or is given to screen readers as `label`. */
export function Mark({ verdict, label }: { verdict: Verdict; label?: string }) {
	return (
		<svg
			className="mark"
			viewBox="0 0 16 16"
			fill="currentColor"
			data-verdict={verdict}
			role={label ? "img" : undefined}
			aria-label={label}
			aria-hidden={label ? undefined : true}
		>
			{SHAPES[verdict]}
		</svg>
	);
}
