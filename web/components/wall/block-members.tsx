import { countdownText, countUpText } from "../../format/duration.ts";
import { figureText, mainSignal } from "../../format/figure.ts";
import { type Say, useWords } from "../../i18n/words.ts";
import type { Member } from "../../pages/wall-blocks.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";

const SHOWN = 6;

/** The other services of the same incident, each with its own clock. */
export function BlockMembers({ members }: { members: Member[] }) {
	const { say } = useWords();
	return (
		<ul className="members">
			{members.slice(0, SHOWN).map((member) => (
				<MemberChip key={member.service.id} member={member} />
			))}
			{members.length > SHOWN && <li className="members-more">{say("block.others", { count: members.length - SHOWN })}</li>}
		</ul>
	);
}

/** The same where there is room for one line. */
export function Also({ members }: { members: Member[] }) {
	const { say } = useWords();
	return <p className="block-also">{say("block.also", { names: members.map(({ service }) => service.name).join("、") })}</p>;
}

function MemberChip({ member: { service, outage, bar } }: { member: Member }) {
	const { say } = useWords();
	const signal = mainSignal(service);
	const verdict = outage.state === "confirmed" ? service.verdict : outage.state === "over" ? "up" : "degraded";
	return (
		<li className="member" data-verdict={verdict}>
			<PageLink to={`/services/${service.id}`}>
				<Mark verdict={verdict} label={say(`outage.${outage.state}`)} />
				<span>{service.name}</span>
				{signal && <b>{figureText(signal.value, signal.unit, signal.down, say)}</b>}
				<small>{bar.standing ? say(`outage.${outage.state}`) : leftText(bar.left, say)}</small>
			</PageLink>
			<span className="member-fill" style={{ width: `${(bar.filled * 100).toFixed(1)}%` }} />
		</li>
	);
}

function leftText(left: number | null, say: Say): string {
	if (left === null) return "";
	return left < 0 ? say("block.over", { over: countUpText(-left) }) : say("block.left", { left: countdownText(left) });
}
