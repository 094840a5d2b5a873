import { Button } from "@mantine/core";
import type { ServiceView } from "../../../server/views/service-view.ts";
import { countdownText, countUpText, lengthText, secondsBetween } from "../../format/duration.ts";
import { minuteOf, timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Running, SwitchBy } from "../../pages/budget-now.ts";
import type { Ways } from "../../pages/ways.ts";
import { useCommand } from "../../state/use-command.ts";
import { BusyButton } from "../busy-button.tsx";
import { Mark } from "../mark.tsx";
import { PageLink, usePageAddress } from "../page-link.tsx";
import { ProblemNote } from "../problem.tsx";
import { Countdown } from "../wall/countdown.tsx";
import { RtoBarView } from "../wall/rto-bar.tsx";
import { Decisions } from "./decisions.tsx";
import { NowFilings } from "./now-filings.tsx";
import "../../styles/wall-block.css";

/** What runs, for whoever decides: what and since when, ways left, who acts, until when to switch, the draft and its approval. */
export function Now({ running, ways, now }: { running: Running[]; ways: Ways; now: number }) {
	const { say } = useWords();
	return (
		<section className="now" aria-label={say("budget.now")}>
			{running.length === 0 && (
				<p className="now-calm" data-verdict="up">
					<Mark verdict="up" /> {say("budget.nothing")}
				</p>
			)}
			{running.map((one, place) => (
				<Card key={one.incident.id} running={one} ways={place === 0 ? ways : null} now={now} />
			))}
		</section>
	);
}

/** The ways that are left stand on the first card: they are the same for all. */
function Card({ running, ways, now }: { running: Running; ways: Ways | null; now: number }) {
	const { say } = useWords();
	const { incident, worst } = running;
	const verdict = incident.restoredAt ? "degraded" : worst ? "down" : "degraded";
	return (
		<article className="now-card" data-verdict={verdict} aria-label={incident.title}>
			<header>
				<h2>
					<Mark verdict={verdict} />
					{incident.title}
				</h2>
				<p>
					{worst ? say(`outage.${worst.outage.state}`) : incident.restoredAt ? say("outage.over") : say(`reportable.${incident.reportable}`)}{" "}
					{say("budget.since", {
						time: timeNear(incident.occurredAt, now),
						length: lengthText(secondsBetween(incident.occurredAt, incident.restoredAt ?? now)),
					})}
				</p>
			</header>
			<div className="now-clocks">
				{running.switchBy && <SwitchClock decision={running.switchBy} />}
				{worst && (
					<div className="now-limit" data-verdict="down">
						<Countdown bar={worst.bar} />
						<RtoBarView bar={worst.bar} labelled={false} />
					</div>
				)}
			</div>
			<Facts running={running} ways={ways} now={now} />
			<div className="now-work">
				<NowFilings running={running} now={now} />
				<Decisions running={running} />
				<DeskLink incident={incident.id} />
			</div>
		</article>
	);
}

/** 最晚切換決策 stands above every percentage: after it, switching no longer helps. */
function SwitchClock({ decision: { service, at, left } }: { decision: SwitchBy }) {
	const { say } = useWords();
	const passed = left < 0;
	return (
		<div className="now-switch" data-passed={passed || undefined} role={passed ? "alert" : undefined}>
			<span>{say("budget.switchBy")}</span>
			<strong aria-live="off">{passed ? `+${countUpText(-left)}` : countdownText(left)}</strong>
			<span>
				{say("budget.switchFor", { name: service.name, time: minuteOf(at) })} {passed && say("budget.switchPassed")}
			</span>
		</div>
	);
}

function Facts({ running: { incident, hit }, ways, now }: { running: Running; ways: Ways | null; now: number }) {
	const { say } = useWords();
	const { acknowledgedBy, acknowledgedAt } = incident;
	return (
		<dl className="now-facts">
			<div>
				<dt>{say("budget.acts")}</dt>
				<dd>{acknowledgedBy ? `${acknowledgedBy} ${acknowledgedAt ? timeNear(acknowledgedAt, now) : ""}` : <TakeOn incident={incident.id} />}</dd>
			</div>
			{hit.length > 0 && (
				<div>
					<dt>{say("budget.hit")}</dt>
					<dd>
						<Names services={hit} />
					</dd>
				</div>
			)}
			{ways && ways.open.length + ways.down.length > 0 && (
				<div>
					<dt>{say("budget.channelsOpen")}</dt>
					<dd>
						{ways.open.length > 0 ? <Names services={ways.open} /> : <b className="nobody">{say("budget.noChannel")}</b>}
						{ways.down.length > 0 && (
							<small className="quiet">{say("budget.channelsClosed", { names: ways.down.map(({ name }) => name).join(say("app.comma")) })}</small>
						)}
					</dd>
				</div>
			)}
		</dl>
	);
}

function TakeOn({ incident }: { incident: string }) {
	const { say } = useWords();
	const command = useCommand();
	return (
		<>
			<BusyButton className="danger" busy={command.busy} onClick={() => command.run(`/incidents/${incident}/acknowledge`, { note: null })}>
				{say("desk.nobody")} — {say("desk.acknowledge")}
			</BusyButton>
			<ProblemNote problem={command.problem} />
		</>
	);
}

function Names({ services }: { services: ServiceView[] }) {
	const { say } = useWords();
	return (
		<ul className="now-names">
			{services.map(({ id, name, verdict }) => (
				<li key={id} data-verdict={verdict}>
					<PageLink to={`/services/${id}`}>
						<Mark verdict={verdict} label={say(`verdict.${verdict}`)} /> {name}
					</PageLink>
				</li>
			))}
		</ul>
	);
}

function DeskLink({ incident }: { incident: string }) {
	const { say } = useWords();
	return (
		<Button component="a" variant="default" href={usePageAddress(`/incidents/${incident}`)}>
			{say("budget.toDesk")}
		</Button>
	);
}
