import type { RoutesView } from "../../../server/messages/routes-view.ts";
import { type Say, sayKnown, useWords } from "../../i18n/words.ts";
import { limitsOf } from "../../pages/messages-data.ts";
import { useScreen } from "../../state/use-screen.ts";
import { type Column, TableOf } from "../table-of.tsx";

type Route = RoutesView["routes"][number];
type Target = Route["waves"][number]["to"][number];

/** Every route: on what, limited to what, and who is told by which channels, wave by wave. */
export function RouteTable({ routes }: { routes: readonly Route[] }) {
	const { say } = useWords();
	const columns: Column<Route>[] = [
		{ id: "route", head: say("routes.route"), cell: ({ id }) => <code>{id}</code> },
		{ id: "when", head: say("routes.when"), cell: ({ occasions }) => occasions.map((occasion) => say(`occasion.${occasion}`)).join(say("app.comma")) },
		{ id: "only", head: say("routes.only"), cell: (route) => <Only route={route} /> },
		{ id: "waves", head: say("routes.waves"), cell: ({ waves }) => <Waves waves={waves} /> },
	];
	return (
		<>
			<h2>{say("routes.all")}</h2>
			<TableOf label={say("routes.title")} className="routes" columns={columns} rows={routes} keyOf={({ id }) => id} />
		</>
	);
}

function Only({ route }: { route: Route }) {
	const { say } = useWords();
	const { overview } = useScreen();
	const { services, tiers, kinds } = limitsOf(route, overview?.services);
	const texts = [...services, ...tiers.map((tier) => sayKnown(say, "tier", tier)), ...kinds.map((kind) => sayKnown(say, "serviceKind", kind))];
	return <>{texts.join(say("app.comma")) || say("routes.everything")}</>;
}

function Waves({ waves }: Pick<Route, "waves">) {
	const { say } = useWords();
	return (
		<ol className="waves">
			{waves.map(({ afterMinutes, to, by }) => (
				<li key={`${afterMinutes} ${by.join()}`}>
					<small>{afterMinutes === 0 ? say("routes.atOnce") : say("routes.after", { minutes: afterMinutes })}</small>
					{to.map((target) => targetText(target, say)).join(say("app.comma")) || say("messages.room")} → {by.join(say("app.comma"))}
				</li>
			))}
		</ol>
	);
}

function targetText({ by, name }: Target, say: Say): string {
	if (by === "role") return sayKnown(say, "rosterRole", name);
	return by === "roster" ? say("routes.rosterOf", { name }) : name;
}
