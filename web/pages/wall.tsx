import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { PersonGate } from "../components/desk/person-gate.tsx";
import { usePageAddress } from "../components/page-link.tsx";
import { Waiting } from "../components/waiting.tsx";
import { Activity } from "../components/wall/activity.tsx";
import { AlarmBar } from "../components/wall/alarm-bar.tsx";
import { Banners } from "../components/wall/banners.tsx";
import { ClockColumn } from "../components/wall/clock-column.tsx";
import { Grid } from "../components/wall/grid.tsx";
import { PageBar } from "../components/wall/page-bar.tsx";
import { SoundButton } from "../components/wall/sound-button.tsx";
import { Stale } from "../components/wall/stale.tsx";
import { Strip } from "../components/wall/strip.tsx";
import { Standing, Trouble } from "../components/wall/trouble.tsx";
import { WallHelp } from "../components/wall/wall-help.tsx";
import { useWords } from "../i18n/words.ts";
import { silenced } from "../state/silenced.ts";
import { useAnswer } from "../state/use-answer.ts";
import { useLanguage } from "../state/use-language.ts";
import { useFreshness, useNow, useScreen } from "../state/use-screen.ts";
import { useAlarmSound, useAllowSound, useSound } from "../state/use-sound.ts";
import { useWallPage } from "../state/use-wall-page.ts";
import { useValue } from "../state/value.ts";
import { type WallData, wallData } from "./wall-data.ts";
import "../styles/wall.css";
import "../styles/wall-strip.css";
import "../styles/wall-block.css";
import "../styles/wall-grid.css";
import "../styles/wall-clocks.css";
import "../styles/wall-alarms.css";
import "../styles/wall-narrow.css";

/** The wall of the NOC. */
export function Wall() {
	const { overview } = useScreen();
	const { stale, forSeconds } = useFreshness();
	const { say } = useWords();
	useAllowSound();
	if (!overview) return <Waiting />;
	return (
		<main className="wall" data-stale={stale || undefined}>
			<h1 className="unseen">{say("wall.label")}</h1>
			{(overview.firm.demo || overview.incidents.some(({ exercise }) => exercise)) && <div className="exercise-edge" />}
			<PersonGate>
				<Living overview={overview} />
			</PersonGate>
			{stale && <Stale seconds={forSeconds} asOf={overview.beat.at} />}
		</main>
	);
}

function Living({ overview }: { overview: OverviewView }) {
	const now = useNow();
	const data = wallData(overview, now);
	const sound = useSound();
	const answering = useAnswer();
	const quiet = useValue(silenced);
	const alarms = data.alarms.filter(({ id }) => !quiet.has(id));
	const turning = useWallPage(data.pages.length, now);
	const help = useWallKeys({ toggleSound: sound.toggle, answer: () => alarms[0] && answering.answer(alarms[0]), ...turning });
	useAlarmSound(alarms, sound.state);
	return (
		<div className="wall-inner">
			<Strip overview={overview} data={data} now={now} sound={<SoundButton state={sound.state} onToggle={sound.toggle} />} />
			<Banners banners={data.banners} now={now} />
			<AlarmBar alarms={alarms} answering={answering} now={now} />
			<Middle data={data} now={now} turning={turning} />
			<ClockColumn clocks={data.clocks} done={data.done} day={data.day} now={now} />
			<Activity changes={data.activity} named={overview} />
			<Standing data={data} />
			<WallHelp {...help} />
		</div>
	);
}

function Middle({ data, now, turning }: { data: WallData; now: number; turning: ReturnType<typeof useWallPage> }) {
	return (
		<div className="wall-middle">
			<Trouble data={data} now={now} />
			<PageBar pages={data.pages} turning={turning} />
			<Grid groups={data.pages[turning.index] ?? []} height={data.room.gridRem} />
		</div>
	);
}

type Keys = { toggleSound: () => void; answer: () => void; turn: (by: number) => void; release: () => void };

/** The keys of the wall; help says what they are. */
function useWallKeys({ toggleSound, answer, turn, release }: Keys): { open: boolean; onClose: () => void } {
	const [open, setOpen] = useState(false);
	const { change } = useLanguage();
	const go = useNavigate();
	const incidents = usePageAddress("/incidents");
	useHotkeys([
		["f", () => void toggleFullScreen()],
		["m", toggleSound],
		["a", answer],
		["ArrowRight", () => turn(1)],
		["ArrowLeft", () => turn(-1)],
		["0", release],
		["l", change],
		["i", () => void go(incidents)],
		["shift+?", () => setOpen(true)],
		["?", () => setOpen(true)],
	]);
	return { open, onClose: () => setOpen(false) };
}

async function toggleFullScreen(): Promise<void> {
	if (document.fullscreenElement) await document.exitFullscreen();
	else await document.documentElement.requestFullscreen();
}
