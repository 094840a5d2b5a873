import type { ServiceView } from "../../../server/views/service-view.ts";
import { useWords } from "../../i18n/words.ts";

/** Whom to call and where it is written what to do. */
export function Contacts({ services }: { services: ServiceView[] }) {
	const { say } = useWords();
	const vendors = new Map(services.flatMap(({ vendor }) => (vendor ? [[vendor.id, vendor]] : [])));
	const runbooks = services.filter(({ runbook }) => runbook !== null);
	if (vendors.size + runbooks.length === 0) return null;
	return (
		<section aria-labelledby="contacts-title">
			<h2 id="contacts-title">{say("desk.contacts")}</h2>
			<ul className="contacts">
				{[...vendors.values()].map(({ id, name, phone }) => (
					<li key={id}>{phone ? <a href={`tel:${phone}`}>{say("desk.vendor", { name, phone })}</a> : name}</li>
				))}
				{runbooks.map(({ id, name, runbook }) => (
					<li key={id}>
						<a href={runbook ?? ""} rel="noreferrer" target="_blank">
							{say("desk.runbook", { name })}
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}
