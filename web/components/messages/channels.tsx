import { useWords } from "../../i18n/words.ts";
import type { ChannelRow } from "../../pages/delivery-groups.ts";
import { momentOf } from "../../pages/messages-data.ts";
import { Why } from "./why.tsx";

const MARKS = { works: "✓", fails: "✕", unused: "–" } as const satisfies Record<ChannelRow["state"], string>;

/** How each channel does. */
export function Channels({ rows }: { rows: readonly ChannelRow[] }) {
	const { say } = useWords();
	return (
		<ul className="channels" aria-label={say("messages.channels")}>
			{rows.map(({ channel, state, deliveredAt, waiting, why }) => (
				<li key={channel} data-state={state}>
					<strong>
						<span aria-hidden="true">{MARKS[state]}</span> {channel}
					</strong>{" "}
					{say(`channel.${state}`)}
					{waiting > 0 && say("app.aside", { text: say("channel.waiting", { count: waiting }) })}
					<small>
						{deliveredAt && say("channel.last", { time: momentOf(deliveredAt) })}
						{why && (
							<>
								{deliveredAt && " · "}
								<Why why={why} />
							</>
						)}
					</small>
				</li>
			))}
		</ul>
	);
}
