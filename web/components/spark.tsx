import { sparkPieces } from "./spark-line.ts";

/** The last fifteen minutes of one figure, without axes: only its shape is meant to be seen. */
export function Spark({ values }: { values: readonly (number | null)[] }) {
	return (
		<svg className="spark" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
			{sparkPieces(values).map((points) => (
				<polyline key={points} points={points} vectorEffect="non-scaling-stroke" />
			))}
		</svg>
	);
}
