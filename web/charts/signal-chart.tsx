import { VictoryArea, VictoryAxis, VictoryChart, VictoryLabel, VictoryLine, VictoryScatter } from "victory";
import { minuteOf } from "../format/time.ts";
import type { Band, Curve } from "./curve-data.ts";

const WIDTH = 900;
const HEIGHT = 220;
const PADDING = { top: 12, right: 76, bottom: 30, left: 64 };
const FILL: Partial<Record<Band["verdict"], string>> = {
	down: "var(--down)",
	unknown: "url(#hatch)",
	maintenance: "var(--maintenance)",
	degraded: "var(--degraded)",
};
const OPACITY: Partial<Record<Band["verdict"], number>> = { down: 0.2, unknown: 1, maintenance: 0.16, degraded: 0.12 };
const LIMIT = { down: "var(--down)", degraded: "var(--degraded)" };

type Props = { curve: Curve; label: string; figure: (value: number) => string };

/** The curve of one signal: verdicts as bands behind it, limits as dashed lines, the running outage as a line along the bottom. */
export function SignalChart({ curve, label, figure }: Props) {
	return (
		<figure className="chart">
			<VictoryChart width={WIDTH} height={HEIGHT} padding={PADDING} domain={{ x: curve.x, y: curve.y }} title={label}>
				{curve.bands.map((band) => (
					<VictoryArea
						key={`${band.verdict} ${band.from}`}
						data={box(band, curve)}
						style={{ data: { fill: FILL[band.verdict], fillOpacity: OPACITY[band.verdict], stroke: "none" } }}
					/>
				))}
				<VictoryAxis tickValues={curve.ticks} tickFormat={minuteOf} style={AXIS} />
				<VictoryAxis dependentAxis tickCount={4} tickFormat={figure} style={{ ...AXIS, grid: { stroke: "var(--line)" } }} />
				{curve.limits.map(({ id, value }) => (
					<VictoryLine
						key={id}
						data={curve.x.map((x) => ({ x, y: value }))}
						style={{ data: { stroke: LIMIT[id], strokeWidth: 1.5, strokeDasharray: id === "down" ? "6 4" : "2 4" } }}
					/>
				))}
				{curve.limits.map(({ id, value }) => (
					<VictoryScatter
						key={`name of ${id}`}
						data={[{ x: curve.x[1], y: value }]}
						size={0}
						labels={[figure(value)]}
						labelComponent={<VictoryLabel dx={6} dy={0} textAnchor="start" verticalAnchor="middle" style={{ ...TEXT, fill: LIMIT[id] }} />}
					/>
				))}
				{curve.outages.map(({ from, to }) => (
					<VictoryLine key={from} data={[from, to].map((x) => ({ x, y: curve.y[0] }))} style={{ data: { stroke: "var(--down)", strokeWidth: 6 } }} />
				))}
				{curve.points.length > 0 && <VictoryLine data={curve.points} style={{ data: { stroke: "var(--accent)", strokeWidth: 2 } }} />}
			</VictoryChart>
		</figure>
	);
}

const box = ({ from, to }: Band, { y: [low, high] }: Curve) => [from, to].map((x) => ({ x, y: high, y0: low }));

const TEXT = { fontFamily: "var(--font)", fontSize: 13, fill: "var(--quiet)" };
const AXIS = { axis: { stroke: "var(--line)" }, tickLabels: { ...TEXT, padding: 6 }, grid: { stroke: "none" } };
