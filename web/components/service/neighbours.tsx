import type { OverviewView } from "../../../server/views/overview-view.ts";
import type { ServiceView } from "../../../server/views/service-view.ts";
import { useWords } from "../../i18n/words.ts";
import { namedServices } from "../../pages/service-data.ts";
import { Mark } from "../mark.tsx";
import { PageLink } from "../page-link.tsx";

/** What the service depends on, and what depends on it, each with its state. */
export function Neighbours({ service, overview }: { service: ServiceView; overview: OverviewView }) {
	const { say } = useWords();
	return (
		<div className="neighbours">
			<Row name={say("service.dependsOn")} services={namedServices(service.dependsOn, overview)} />
			<Row name={say("service.dependants")} services={namedServices(service.dependants, overview)} />
		</div>
	);
}

function Row({ name, services }: { name: string; services: ServiceView[] }) {
	const { say } = useWords();
	return (
		<div>
			<h2>{name}</h2>
			{services.length === 0 && <span className="quiet">{say("service.nothing")}</span>}
			<ul className="desk-services">
				{services.map(({ id, verdict, name: text }) => (
					<li key={id} data-verdict={verdict}>
						<PageLink to={`/services/${id}`}>
							<Mark verdict={verdict} label={say(`verdict.${verdict}`)} /> {text}
						</PageLink>
					</li>
				))}
			</ul>
		</div>
	);
}
