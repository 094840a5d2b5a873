import { countdownText, countUpText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import { type FilingTab, filingTabs } from "../../pages/desk-tabs.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useNow } from "../../state/use-screen.ts";
import { useDesk } from "./desk-context.ts";
import { StateMark } from "./state-mark.tsx";

/** All seven kinds of filing with state and time left; the one in front stands in the address. */
export function FilingTabs() {
	const { say } = useWords();
	const { incident, kind } = useDesk();
	const { showFiling } = useDeskAddress();
	const now = useNow();
	return (
		<nav className="filing-tabs" aria-label={say("desk.filings")}>
			{filingTabs(incident, now).map((tab, index) => (
				<button
					key={tab.kind}
					type="button"
					data-tone={toneOf(tab)}
					aria-current={tab.kind === kind ? "page" : undefined}
					aria-keyshortcuts={String(index + 1)}
					onClick={() => showFiling(tab.kind)}
				>
					<span>{say(`filingShort.${tab.kind}`)}</span>
					<small>
						<StateMark state={tab.filing?.state ?? null} overdue={tab.clock.state === "overdue"} /> {stateOf(tab, now, say)}
					</small>
				</button>
			))}
		</nav>
	);
}

function toneOf({ filing, clock }: FilingTab): string {
	if (!filing) return "none";
	return clock.state === "still" ? filing.state : clock.state;
}

function stateOf({ filing, clock }: FilingTab, now: number, say: Say): string {
	if (!filing) return say("desk.notOwed");
	const shadow = filing.shadow ? ` ${say("clock.shadow")}` : "";
	if (clock.state === "running") return countdownText(clock.left) + shadow;
	if (clock.state === "overdue") return `+${countUpText(-clock.left)}${shadow}`;
	return clock.state === "filed" && filing.filedAt ? timeNear(filing.filedAt, now) : say(`filingState.${filing.state}`);
}
