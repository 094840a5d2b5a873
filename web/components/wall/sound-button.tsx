import { useRef } from "react";
import { useWords } from "../../i18n/words.ts";
import type { SoundState } from "../../state/use-sound.ts";

/** Whether this wall can be heard. A blocked one is unblocked by the press itself, so that press must not switch it off again. */
export function SoundButton({ state, onToggle }: { state: SoundState; onToggle: () => void }) {
	const { say } = useWords();
	const pressedWhile = useRef(state);
	const press = () => {
		pressedWhile.current = state;
	};
	return (
		<button
			type="button"
			className="sound"
			data-sound={state}
			title={state === "blocked" ? say("sound.help") : undefined}
			onPointerDown={press}
			onKeyDown={press}
			onClick={() => pressedWhile.current !== "blocked" && onToggle()}
		>
			<span className="sound-name">{say("sound.title")}</span>
			<span className="sound-state">
				<SoundMark on={state === "on"} />
				{say(`sound.${state}`)}
			</span>
		</button>
	);
}

/** A loudspeaker, crossed out while nothing can be heard. */
function SoundMark({ on }: { on: boolean }) {
	return (
		<svg viewBox="0 0 16 16" aria-hidden="true" className="sound-mark">
			<path d="M1 5.500h3L8 2v12L4 10.500H1Z" fill="currentColor" />
			{on ? (
				<path d="M10.500 5a4.200 4.200 0 0 1 0 6M12.600 3a7 7 0 0 1 0 10" fill="none" stroke="currentColor" strokeWidth="1.500" />
			) : (
				<path d="M10.500 5.500l5 5m0-5l-5 5" stroke="currentColor" strokeWidth="1.700" />
			)}
		</svg>
	);
}
