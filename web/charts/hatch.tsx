/** The pattern of what could not be judged, for every chart of a page. */
export function Hatch() {
	return (
		<svg className="unseen" aria-hidden="true">
			<defs>
				<pattern id="hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
					<rect width="10" height="10" fill="var(--unknown-ground)" />
					<rect width="5" height="10" fill="var(--hatch)" />
				</pattern>
			</defs>
		</svg>
	);
}
