import { useHotkeys } from "@mantine/hooks";
import type { OverviewView } from "../../server/views.ts";
import { Waiting } from "../components/waiting.tsx";
import { Activity } from "../components/wall/activity.tsx";
import { Banners } from "../components/wall/banners.tsx";
import { BlockView } from "../components/wall/block.tsx";
import { ClockColumn } from "../components/wall/clock-column.tsx";
import { Grid } from "../components/wall/grid.tsx";
import { Restored } from "../components/wall/restored.tsx";
import { Stale } from "../components/wall/stale.tsx";
import { StateLine } from "../components/wall/state-line.tsx";
import { Strip } from "../components/wall/strip.tsx";
import { useWords } from "../i18n/words.ts";
import { useFreshness, useNow, useScreen } from "../state/use-screen.ts";
import { type WallData, wallData } from "./wall-data.ts";
import "../styles/wall.css";
import "../styles/wall-block.css";
import "../styles/wall-grid.css";
import "../styles/wall-clocks.css";

const BLOCKS_SHOWN = 3;
const RESTORED_SHOWN = 2;

/** The wall of the NOC. */
export function Wall() {
	const { overview } = useScreen();
	const { stale, forSeconds } = useFreshness();
	const { say } = useWords();
	useHotkeys([["f", () => void toggleFullScreen()]]);
	if (!overview) return <Waiting />;
	return (
		<main className="wall" aria-label={say("wall.label")} data-stale={stale || undefined}>
			{overview.firm.demo && <div className="exercise-edge" />}
			<Living overview={overview} />
			{stale && <Stale seconds={forSeconds} asOf={overview.beat.at} />}
		</main>
	);
}

function Living({ overview }: { overview: OverviewView }) {
	const now = useNow();
	const data = wallData(overview, now);
	return (
		<div className="wall-inner">
			<Strip overview={overview} data={data} now={now} />
			<Banners banners={data.banners} now={now} />
			<div className="wall-middle">
				<Trouble data={data} now={now} />
				<Grid groups={data.groups} />
			</div>
			<ClockColumn clocks={data.clocks} done={data.done} day={data.day} now={now} />
			<Activity changes={data.activity} named={overview} />
		</div>
	);
}

function Trouble({ data, now }: { data: WallData; now: number }) {
	const running = data.blocks.filter(({ phase }) => phase !== "restored");
	const restored = data.blocks.filter(({ phase }) => phase === "restored").slice(0, RESTORED_SHOWN);
	return (
		<div className="trouble">
			{running.slice(0, BLOCKS_SHOWN).map((block, index) => (
				<BlockView key={block.id} block={block} compact={index > 0 || block.phase === "suspected"} now={now} />
			))}
			{(running.length === 0 || running.length > BLOCKS_SHOWN) && <StateLine data={data} />}
			{restored.map((block) => (
				<Restored key={block.id} block={block} now={now} />
			))}
		</div>
	);
}

async function toggleFullScreen(): Promise<void> {
	if (document.fullscreenElement) await document.exitFullscreen();
	else await document.documentElement.requestFullscreen();
}
