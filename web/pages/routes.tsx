import type { RoutesView } from "../../server/messages/routes-view.ts";
import { MessagePages } from "../components/messages/message-pages.tsx";
import { NoRoutes } from "../components/messages/no-routes.tsx";
import { Rosters } from "../components/messages/rosters.tsx";
import { RoutePreview } from "../components/messages/route-preview.tsx";
import { RouteTable } from "../components/messages/route-table.tsx";
import { ProblemNote } from "../components/problem.tsx";
import { Shell } from "../components/shell.tsx";
import { useWords } from "../i18n/words.ts";
import { useResource } from "../state/resource.ts";
import "../styles/people.css";
import "../styles/register.css";
import "../styles/messages.css";

const EVERY_MS = 30_000;

/** Who is told what by the configuration, who is on duty, and whom a change would reach now. */
export function MessageRoutes() {
	const { say } = useWords();
	const { body, problem } = useResource<RoutesView>("/routes", "", EVERY_MS);
	return (
		<Shell title={say("routes.title")}>
			<h1>{say("routes.title")}</h1>
			<MessagePages />
			<ProblemNote problem={problem} />
			{body?.routes.length === 0 && <NoRoutes />}
			{body && body.routes.length > 0 && (
				<>
					<p className="lead">{say("routes.lead")}</p>
					<RoutePreview />
					<RouteTable routes={body.routes} />
					<Rosters {...body} />
				</>
			)}
		</Shell>
	);
}
