import { useElementSize } from "@mantine/hooks";
import { VictoryAxis, VictoryBar, VictoryChart, VictoryLabel, VictoryLine } from "victory";
import type { Use } from "../pages/budget-outages.ts";
import { AXIS_STYLE, TEXT_STYLE } from "./chart-style.ts";

/** One outage as a bar: its share of the RTO, 1 at the line. */
export type OutageBar = { key: string; name: string; ratio: number; use: Use; label: string /** Where there is little room. */; shortLabel: string };

const FILL: Record<Use, string> = { breach: "var(--down)", near: "var(--degraded)", within: "var(--accent)", none: "var(--idle)" };
const ROW = 30;
const PADDING = { top: 24, bottom: 8 };
/** Room for the names at the left and for the figures at the right, where no bar and no line runs through them. */
const ROOM = { narrow: { left: 118, right: 104 }, wide: { left: 190, right: 210 } };

type Props = { bars: OutageBar[]; label: string; limit: string };

/** Outages as bars against their RTO line, which is one for all because each bar is a share of its own RTO. */
export function OutageBars({ bars, label, limit }: Props) {
	const { ref, width } = useElementSize();
	const narrow = width < 520;
	const longest = Math.max(1.05, ...bars.map(({ ratio }) => ratio)) * 1.02;
	const across = [0.4, bars.length + 0.6];
	return (
		<figure className="chart" ref={ref}>
			{width > 0 && (
				<VictoryChart
					horizontal
					width={width}
					height={bars.length * ROW + PADDING.top + PADDING.bottom}
					padding={{ ...PADDING, ...ROOM[narrow ? "narrow" : "wide"] }}
					domain={{ x: [0.4, bars.length + 0.6], y: [0, longest] }}
					title={label}
				>
					<VictoryAxis
						invertAxis
						tickValues={bars.map((_, index) => index + 1)}
						tickFormat={(place: number) => bars[place - 1]?.name ?? ""}
						style={{ ...AXIS_STYLE, tickLabels: { ...AXIS_STYLE.tickLabels, fontSize: narrow ? 12 : 14, fill: "var(--text)" } }}
					/>
					{[0.5, 1].map((share) => (
						<VictoryLine
							key={share}
							data={across.map((x) => ({ x, y: share }))}
							style={{
								data: { stroke: share === 1 ? "var(--down)" : "var(--edge)", strokeWidth: share === 1 ? 2 : 1, strokeDasharray: share === 1 ? "none" : "3 4" },
							}}
						/>
					))}
					<VictoryBar
						data={bars.map(({ ratio, use }, index) => ({ x: index + 1, y: ratio, use }))}
						barWidth={narrow ? 12 : 16}
						cornerRadius={{ top: 2 }}
						labels={bars.map(({ label: text, shortLabel }) => (narrow ? shortLabel : text))}
						labelComponent={<VictoryLabel x={width - 6} textAnchor="end" />}
						style={{ data: { fill: ({ datum }) => FILL[(datum as { use: Use }).use] }, labels: { ...TEXT_STYLE, padding: 0, fill: "var(--text)" } }}
					/>
					<VictoryAxis
						dependentAxis
						orientation="top"
						tickValues={narrow ? [1] : [0.5, 1]}
						tickFormat={(share: number) => (share === 1 ? limit : "50 %")}
						style={{ axis: { stroke: "none" }, tickLabels: { ...TEXT_STYLE, padding: 2 } }}
					/>
				</VictoryChart>
			)}
		</figure>
	);
}
