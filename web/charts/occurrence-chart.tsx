import { VictoryAxis, VictoryChart, VictoryLabel, VictoryLine, VictoryScatter } from "victory";
import { minuteOf } from "../format/time.ts";
import type { CurveMark } from "../pages/desk-curve.ts";
import type { Curve } from "./curve-data.ts";

const WIDTH = 400;
const HEIGHT = 210;
const PADDING = { top: 34, right: 12, bottom: 28, left: 50 };
/** Start and last good sample lie close together: their names stand above each other and on either side. */
const MARK: Record<CurveMark["id"], { stroke: string; dash: string; dy: number; anchor: "start" | "middle" | "end" }> = {
	lastGood: { stroke: "var(--up)", dash: "2 3", dy: -4, anchor: "end" },
	start: { stroke: "var(--down)", dash: "none", dy: -18, anchor: "middle" },
	confirmed: { stroke: "var(--down)", dash: "6 3", dy: -4, anchor: "start" },
	end: { stroke: "var(--up)", dash: "none", dy: -18, anchor: "middle" },
};

type Props = { curve: Curve; marks: readonly CurveMark[]; label: string; figure: (value: number) => string; nameOf: (id: CurveMark["id"]) => string };

/** The curve around the occurrence with the limit that was crossed, and the instants that the filing names as upright lines. */
export function OccurrenceChart({ curve, marks, label, figure, nameOf }: Props) {
	const [low, high] = curve.y;
	return (
		<VictoryChart width={WIDTH} height={HEIGHT} padding={PADDING} domain={{ x: curve.x, y: curve.y }} title={label}>
			<VictoryAxis tickValues={curve.ticks} tickFormat={minuteOf} style={AXIS} />
			<VictoryAxis dependentAxis tickCount={3} tickFormat={figure} style={{ ...AXIS, grid: { stroke: "var(--line)" } }} />
			{curve.limits.map(({ id, value }) => (
				<VictoryLine
					key={id}
					data={curve.x.map((x) => ({ x, y: value }))}
					style={{ data: { stroke: id === "down" ? "var(--down)" : "var(--degraded)", strokeWidth: 1.5, strokeDasharray: id === "down" ? "6 4" : "2 4" } }}
				/>
			))}
			{curve.points.length > 0 && <VictoryLine data={curve.points} style={{ data: { stroke: "var(--accent)", strokeWidth: 2 } }} />}
			{marks.map(({ id, at }) => (
				<VictoryLine
					key={id}
					data={[low, high].map((y) => ({ x: at, y }))}
					style={{ data: { stroke: MARK[id].stroke, strokeWidth: 1.5, strokeDasharray: MARK[id].dash } }}
				/>
			))}
			<VictoryScatter
				data={marks.map(({ id, at }) => ({ x: at, y: high, id }))}
				size={0}
				labels={({ datum }) => nameOf(datum.id as CurveMark["id"])}
				labelComponent={<MarkLabel />}
			/>
		</VictoryChart>
	);
}

/** Victory hands in where the label stands and what it is of. */
function MarkLabel(props: { datum?: { id: CurveMark["id"] } }) {
	const mark = props.datum ? MARK[props.datum.id] : null;
	return <VictoryLabel {...props} dy={mark?.dy ?? 0} textAnchor={mark?.anchor ?? "middle"} style={{ ...TEXT, fill: mark?.stroke ?? "var(--quiet)" }} />;
}

const TEXT = { fontFamily: "var(--font)", fontSize: 12, fill: "var(--quiet)" };
const AXIS = { axis: { stroke: "var(--line)" }, tickLabels: { ...TEXT, padding: 5 }, grid: { stroke: "none" } };
