import { useElementSize } from "@mantine/hooks";
import { VictoryAxis, VictoryBar, VictoryChart, VictoryGroup, VictoryLabel, VictoryLine } from "victory";
import type { QuarterColumn } from "../pages/budget-data.ts";
import { AXIS_STYLE, TEXT_STYLE } from "./chart-style.ts";

/** Tier B is outlined, so that the two are told apart without their colours. */
const STYLE = { A: { fill: "var(--accent)" }, B: { fill: "var(--track-open)", stroke: "var(--accent)", strokeWidth: 1 } } as const;
const TIERS = ["A", "B"] as const;
const HEIGHT = 230;

type Props = { columns: QuarterColumn[]; label: string; limit: string; share: (ratio: number) => string; names: Record<"A" | "B", string> };

/** The greatest share of an RTO that an outage used, quarter by quarter, tier by tier, against the RTO line. */
export function QuarterColumns({ columns, label, limit, share, names }: Props) {
	const { ref, width } = useElementSize();
	const quarters = [...new Set(columns.map(({ quarter }) => quarter))];
	const highest = Math.max(1.1, ...columns.map(({ ratio }) => ratio)) * 1.15;
	const barWidth = Math.max(5, Math.min(22, (width - 88) / quarters.length / 2.8));
	return (
		<figure className="chart" ref={ref}>
			<figcaption className="legend">
				{TIERS.map((tier) => (
					<span key={tier} data-tier={tier}>
						{names[tier]}
					</span>
				))}
			</figcaption>
			{width > 0 && (
				<VictoryChart
					width={width}
					height={HEIGHT}
					padding={{ top: 10, right: 12, bottom: 40, left: 76 }}
					domain={{ x: [0.4, quarters.length + 0.6], y: [0, highest] }}
					title={label}
				>
					<VictoryAxis tickValues={quarters.map((_, index) => index + 1)} tickFormat={quarters.map((_, place) => nameOf(quarters, place))} style={AXIS_STYLE} />
					<VictoryAxis
						dependentAxis
						tickValues={[0, 0.5, 1]}
						tickFormat={(ratio: number) => (ratio === 1 ? limit : share(ratio))}
						style={{ ...AXIS_STYLE, grid: { stroke: "var(--line)" } }}
					/>
					<VictoryGroup offset={barWidth + 2}>
						{TIERS.map((tier) => (
							<VictoryBar
								key={tier}
								barWidth={barWidth}
								data={columns.filter((column) => column.tier === tier).map((column) => ({ x: quarters.indexOf(column.quarter) + 1, y: column.ratio, column }))}
								labels={({ datum }) => (datum.column.breaches > 0 ? `${datum.column.outages} ■` : datum.column.outages || "")}
								labelComponent={<VictoryLabel dy={-2} />}
								style={{
									data: STYLE[tier],
									labels: { ...TEXT_STYLE, fontSize: 11, fill: countTone },
								}}
							/>
						))}
					</VictoryGroup>
					<VictoryLine data={[0.4, quarters.length + 0.6].map((x) => ({ x, y: 1 }))} style={{ data: { stroke: "var(--down)", strokeWidth: 2 } }} />
				</VictoryChart>
			)}
		</figure>
	);
}

/** A breach is said in red too, beside its mark. */
const countTone = ({ datum }: { datum?: { column?: QuarterColumn } }): string => (datum?.column && datum.column.breaches > 0 ? "var(--down)" : TEXT_STYLE.fill);

/** The year stands below its first quarter on the chart. */
function nameOf(quarters: string[], place: number): string {
	const [year, number] = (quarters[place] ?? "").split("Q");
	return place === 0 || number === "1" ? `Q${number}\n${year}` : `Q${number}`;
}
