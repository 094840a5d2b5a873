import { Select } from "@mantine/core";
import type { RoutedView } from "../../../server/messages/message-view.ts";
import { useWords } from "../../i18n/words.ts";
import { OCCASIONS, OF_NONE, previewChoiceOf, previewPath, previewSteps } from "../../pages/messages-data.ts";
import { useResource } from "../../state/resource.ts";
import { useAddress } from "../../state/use-address.ts";
import { useNow, useScreen } from "../../state/use-screen.ts";
import { ProblemNote } from "../problem.tsx";

const EVERY_MS = 15_000;

/** A change that might be, and whom it would reach now; the choice stands in the address. */
export function RoutePreview() {
	const { say } = useWords();
	const { overview } = useScreen();
	const [search, choose] = useAddress();
	const services = overview?.services ?? [];
	const choice = previewChoiceOf(search, services);
	const { body, problem } = useResource<RoutedView[]>(previewPath(choice), "", EVERY_MS);
	return (
		<section className="route-preview" aria-labelledby="preview">
			<h2 id="preview">{say("routes.preview")}</h2>
			<div className="filters">
				<Select
					label={say("messages.occasion")}
					value={choice.occasion}
					onChange={(value) => choose({ occasion: value })}
					data={OCCASIONS.map((value) => ({ value, label: say(`occasion.${value}`) }))}
					allowDeselect={false}
				/>
				<Select
					label={say("routes.service")}
					placeholder={say("routes.noService")}
					value={choice.service}
					onChange={(value) => choose({ service: value ?? OF_NONE })}
					data={services.map(({ id, name }) => ({ value: id, label: name }))}
					searchable
					clearable
				/>
			</div>
			<ProblemNote problem={problem} />
			{body && <Steps routed={body} />}
		</section>
	);
}

function Steps({ routed }: { routed: readonly RoutedView[] }) {
	const { say } = useWords();
	const steps = previewSteps(routed, useNow());
	if (steps.length === 0) return <p className="empty">{say("routes.wouldGoNobody")}</p>;
	return (
		<>
			<h3>{say("routes.wouldGo")}</h3>
			<ol className="steps">
				{steps.map(({ key, at, wave, channel, persons, silencedBy, held }) => (
					<li key={key} data-silenced={silencedBy !== null || undefined}>
						<time>{at}</time>
						<span>
							{say("routes.wave")} {wave + 1}
						</span>
						<code>{channel}</code>
						<strong>{persons.map((name) => name ?? say("messages.room")).join(say("app.comma"))}</strong>
						{held && <span className="held">☾ {say("routes.held")}</span>}
						{silencedBy !== null && <span>◌ {say("routes.silencedBy", { name: silencedBy })}</span>}
					</li>
				))}
			</ol>
		</>
	);
}
