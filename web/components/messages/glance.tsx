import type { ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import type { Glance } from "../../pages/delivery-groups.ts";
import { momentOf } from "../../pages/messages-data.ts";
import { PageLink } from "../page-link.tsx";

/** Where the messages of the last day stand; each figure leads to its lines. */
export function MessageGlance({ glance: { delivered, waiting, failed, held, nextAt } }: { glance: Glance }) {
	const { say } = useWords();
	return (
		<dl className="glance message-glance">
			<Figure name={say("messages.glanceDelivered")} result="delivered" count={delivered} tone="good" />
			<Figure name={say("messages.glanceWaiting")} result="later" count={waiting} tone={waiting > 0 ? "waits" : "quiet"}>
				{nextAt && say("messages.next", { time: momentOf(nextAt) })}
			</Figure>
			<Figure name={say("messages.glanceFailed")} result="refused" count={failed} tone={failed > 0 ? "bad" : "quiet"} />
			<Figure name={say("messages.glanceHeld")} result="settled" count={held} tone="quiet" />
		</dl>
	);
}

type FigureProps = { name: string; result: string; count: number; tone: "good" | "waits" | "bad" | "quiet"; children?: ReactNode };

function Figure({ name, result, count, tone, children }: FigureProps) {
	return (
		<div data-state={tone}>
			<dt>{name}</dt>
			<dd>
				<PageLink to={`/messages?result=${result}`}>{count}</PageLink>
				{children && <small>{children}</small>}
			</dd>
		</div>
	);
}
