import { useSearchParams } from "react-router";
import type { DeliveryView, MessageView } from "../../server/messages/message-view.ts";
import type { MissedView } from "../../server/messages/missed-view.ts";
import type { RoutesView } from "../../server/messages/routes-view.ts";
import { Canary } from "../components/messages/canary.tsx";
import { Deliveries } from "../components/messages/deliveries.tsx";
import { DeliveryFilters } from "../components/messages/delivery-filters.tsx";
import { MessagePages } from "../components/messages/message-pages.tsx";
import { MissedMessages } from "../components/messages/missed.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useScreen } from "../state/use-screen.ts";
import { deliveriesPath, deliveryFilterOf, deliveryRows, missedRows, personOptions } from "./messages-data.ts";
import "../styles/people.css";
import "../styles/register.css";
import "../styles/messages.css";

const EVERY_MS = 10_000;

/** Who was told what, by which channel and with what result, and what the watcher misses. */
export function Messages() {
	const { say } = useWords();
	const { overview } = useScreen();
	const [search] = useSearchParams();
	const filter = deliveryFilterOf(search);
	const newest = overview?.activity[0]?.id ?? "";
	const { body: deliveries, problem } = useResource<DeliveryView[]>(deliveriesPath(filter), newest, EVERY_MS);
	const { body: messages } = useResource<MessageView[]>("/messages?limit=500", newest, EVERY_MS);
	const { body: missed } = useResource<MissedView[]>("/messages/missed", newest, EVERY_MS);
	const { body: routes } = useResource<RoutesView>("/routes", "", EVERY_MS);
	return (
		<Shell title={say("messages.title")}>
			<h1>{say("messages.title")}</h1>
			<MessagePages />
			<ProblemNote problem={problem} />
			{routes?.routes.length === 0 && <p className="lead">{say("routes.none")}</p>}
			<MissedMessages missed={missedRows(missed ?? [])} />
			<Canary />
			<DeliveryFilters channels={routes?.channels ?? []} persons={personOptions(messages ?? [])} />
			{deliveries && messages && <Deliveries rows={deliveryRows(deliveries, messages, filter)} />}
		</Shell>
	);
}
