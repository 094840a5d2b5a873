import type { RoutesView } from "../../../server/messages/routes-view.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { limitsOf } from "../../pages/messages-data.ts";
import { Scrolled } from "../scrolled.tsx";

const COLUMNS = ["route", "when", "only", "waves"] as const;
type Route = RoutesView["routes"][number];

/** Every route: on what, limited to what, and who is told by which channels, wave by wave. */
export function RouteTable({ routes }: { routes: readonly Route[] }) {
	const { say } = useWords();
	return (
		<Scrolled label={say("routes.title")} className="people-frame">
			<table className="people-table routes">
				<thead>
					<tr>
						{COLUMNS.map((name) => (
							<th key={name} scope="col">
								{say(`routes.${name}`)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{routes.map((route) => (
						<tr key={route.id}>
							<th scope="row">
								<code>{route.id}</code>
							</th>
							<td>{route.occasions.map((occasion) => say(`occasion.${occasion}`)).join(say("app.comma"))}</td>
							<td>{limitsOf(route).join(say("app.comma")) || "—"}</td>
							<td>
								<Waves waves={route.waves} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

function Waves({ waves }: Pick<Route, "waves">) {
	const { say } = useWords();
	return (
		<ol className="waves">
			{waves.map(({ afterMinutes, to, by }) => (
				<li key={`${afterMinutes} ${by.join()}`}>
					<small>{afterMinutes === 0 ? say("routes.atOnce") : say("routes.after", { minutes: afterMinutes })}</small>
					{to.map(({ by, name }) => (by === "role" ? sayKnown(say, "role", name) : name)).join(say("app.comma")) || say("messages.room")} →{" "}
					{by.join(say("app.comma"))}
				</li>
			))}
		</ol>
	);
}
