import { useSearchParams } from "react-router";
import type { DeliveryView, MessageView } from "../../server/messages/message-view.ts";
import type { MissedView } from "../../server/messages/missed-view.ts";
import type { RoutesView } from "../../server/messages/routes-view.ts";
import { Canary } from "../components/messages/canary.tsx";
import { Channels } from "../components/messages/channels.tsx";
import { Deliveries } from "../components/messages/deliveries.tsx";
import { DeliveryFilters } from "../components/messages/delivery-filters.tsx";
import { MessageGlance } from "../components/messages/glance.tsx";
import { MessagePages } from "../components/messages/message-pages.tsx";
import { MissedMessages } from "../components/messages/missed.tsx";
import { NoRoutes } from "../components/messages/no-routes.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import { useNow, useScreen } from "../state/use-screen.ts";
import { channelRows, glanceOf } from "./delivery-groups.ts";
import { deliveriesPath, deliveryFilterOf, deliveryRows, MOST_LINES, messagesPath, missedRows, personOptions } from "./messages-data.ts";
import "@mantine/dates/styles.css";
import "../styles/people.css";
import "../styles/register.css";
import "../styles/report.css";
import "../styles/messages.css";

const EVERY_MS = 10_000;

/** Who was told what, by which channel and with what result, and what the watcher misses. */
export function Messages() {
	const { say } = useWords();
	const { body: routes, problem } = useResource<RoutesView>("/routes", "", EVERY_MS);
	const { body: missed } = useResource<MissedView[]>("/messages/missed", useNewest(), EVERY_MS);
	return (
		<Shell title={say("messages.title")}>
			<h1>{say("messages.title")}</h1>
			<MessagePages />
			<ProblemNote problem={problem} />
			{routes?.routes.length === 0 && <NoRoutes />}
			<MissedMessages missed={missedRows(missed ?? [])} />
			{routes && routes.routes.length > 0 && <State channels={routes.channels} />}
			<Canary />
			{routes && <Log channels={routes.channels} />}
		</Shell>
	);
}

/** What comes after it is worth reading again for. */
const useNewest = (): string => useScreen().overview?.activity[0]?.id ?? "";

function State({ channels }: Pick<RoutesView, "channels">) {
	const now = useNow();
	const { body: messages } = useResource<MessageView[]>(messagesPath(deliveryFilterOf(new URLSearchParams())), useNewest(), EVERY_MS);
	if (!messages) return null;
	return (
		<>
			<MessageGlance glance={glanceOf(messages, now)} />
			<Channels rows={channelRows(channels, messages)} />
		</>
	);
}

function Log({ channels }: Pick<RoutesView, "channels">) {
	const { say } = useWords();
	const [search] = useSearchParams();
	const filter = deliveryFilterOf(search);
	const newest = useNewest();
	const { body: deliveries, problem } = useResource<DeliveryView[]>(deliveriesPath(filter), newest, EVERY_MS);
	const { body: messages } = useResource<MessageView[]>(messagesPath(filter), newest, EVERY_MS);
	return (
		<>
			<DeliveryFilters channels={channels} persons={personOptions(messages ?? [])} />
			<ProblemNote problem={problem} />
			{deliveries && messages && <Deliveries rows={deliveryRows(deliveries, messages, filter)} />}
			{deliveries?.length === MOST_LINES && <p className="quiet">{say("messages.most", { count: MOST_LINES })}</p>}
		</>
	);
}
