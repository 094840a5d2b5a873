import type { Verdict } from "../../../server/views/service-view.ts";
import { lengthText, limitText } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import type { Block, Member } from "../../pages/wall-blocks.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";
import { Also, BlockMembers } from "./block-members.tsx";
import { Countdown } from "./countdown.tsx";
import { DutyView } from "./duty.tsx";
import { Failing } from "./failing.tsx";
import { Handler } from "./handler.tsx";
import { RtoBarView } from "./rto-bar.tsx";
import { Ways } from "./ways.tsx";

/** Trouble that has grown: one incident, or one outage that has none yet. Everything of one cause stands together. */
export function BlockView({ block, compact, now }: { block: Block; compact: boolean; now: number }) {
	const { say } = useWords();
	const [first, ...others] = block.members;
	if (!first) return null;
	return (
		<section className="block" data-phase={block.phase} data-compact={compact || undefined} data-verdict={toneOf(block, first)} aria-label={first.service.name}>
			<div className="block-words">
				<Title first={first} block={block} compact={compact} now={now} />
				<div className="block-facts">
					{compact && <Since member={first} now={now} />}
					<Failing service={first.service} cause={first.outage.cause} />
					<Root block={block} />
					<Tier first={first} />
					{!compact && <Handler incident={block.incident} now={now} />}
				</div>
				<div className="block-facts">
					{block.phase === "suspected" && <span>{say("block.asks")}</span>}
					<DutyView duty={block.duty} now={now} />
					<Ways ways={block.ways} />
				</div>
				{others.length > 0 && (compact ? <Also members={others} /> : <BlockMembers members={others} />)}
			</div>
			<Countdown bar={first.bar} />
			<RtoBarView bar={first.bar} labelled={!compact} />
		</section>
	);
}

/** Recovering is no longer red, but not yet green either. */
function toneOf({ phase }: Block, { service }: Member): Verdict {
	if (phase === "restored") return "up";
	if (phase === "recovering" || phase === "suspected") return "degraded";
	return service.verdict === "unknown" ? "unknown" : "down";
}

function Title({ first: { service, outage, bar }, block, compact, now }: { first: Member; block: Block; compact: boolean; now: number }) {
	const { say } = useWords();
	return (
		<h2>
			<Mark verdict={toneOf(block, { service, outage, bar })} />
			{block.exercise && <span className="exercise">{say("app.exercise")}</span>}
			<PageLink to={block.incident ? `/incidents/${block.incident.id}` : `/services/${service.id}`}>{service.name}</PageLink>
			<span className="block-state">{say(`outage.${outage.state}`)}</span>
			{compact ? block.phase !== "suspected" && <Handler incident={block.incident} now={now} /> : <Since member={{ service, outage, bar }} now={now} />}
		</h2>
	);
}

function Since({ member: { outage, bar }, now }: { member: Member; now: number }) {
	const { say } = useWords();
	return (
		<small>
			{say("block.since", { time: timeNear(outage.startedAt, now) })} {say("block.for", { length: lengthText(bar.used) })}
		</small>
	);
}

function Root({ block }: { block: Block }) {
	const { say } = useWords();
	if (!block.root || block.root.id === block.members[0]?.service.id) return null;
	return <span>{say("block.root", { name: block.root.name })}</span>;
}

function Tier({ first: { service, outage } }: { first: Member }) {
	const { say } = useWords();
	const { rtoSeconds } = outage;
	const isOwn = rtoSeconds !== null && rtoSeconds !== outage.toleranceSeconds;
	return (
		<span>
			{say(`tier.${service.tier}`)}
			{isOwn && say("app.aside", { text: say("block.rto", { length: limitText(rtoSeconds) }) })}
		</span>
	);
}
