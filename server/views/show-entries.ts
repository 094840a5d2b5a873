import type { Incident } from "../../alerting/incidents/incident.ts";
import { formatInstant, type Instant } from "../../streams/instant.ts";
import type { EntryView } from "./incident-view.ts";

type Entry = Omit<EntryView, "at"> & { readonly at: Instant };

/** What people entered and decided about an incident, by time: actions, decisions, corrections, causes that are not ours. */
export function entriesOf(incident: Incident): EntryView[] {
	const entries = [...actions(incident), ...decisions(incident), ...corrections(incident), ...causes(incident)].sort((a, b) => a.at - b.at);
	return entries.map((entry) => ({ ...entry, at: formatInstant(entry.at) }));
}

function actions(incident: Incident): readonly Entry[] {
	return incident.actions.map(({ at, by, kind, service, channel, text }) => {
		const said = [service, channel, text].filter((part) => part !== null).join(" ");
		return { at, by, confirmedBy: null, what: `action ${kind}`, text: said || null };
	});
}

function decisions({ reportable, reportableDecision, downgraded, withdrawn, decisions }: Incident): readonly Entry[] {
	const made = [
		{ what: `reportable ${reportable}`, decision: reportableDecision },
		{ what: "downgraded", decision: downgraded },
		{ what: "withdrawn", decision: withdrawn },
		...Object.entries(decisions).map(([id, decision]) => ({ what: `${id} ${decision.decision}`, decision })),
	];
	return made.flatMap(({ what, decision }) =>
		decision === null ? [] : [{ at: decision.at, by: decision.by, confirmedBy: decision.confirmedBy, what, text: decision.reason }],
	);
}

function corrections(incident: Incident): readonly Entry[] {
	return incident.corrections.map(({ at, by, instant, from, to, reason }) => {
		const what = `${instant} ${from === null ? "none" : formatInstant(from)} → ${formatInstant(to)}`;
		return { at, by, confirmedBy: null, what, text: reason };
	});
}

function causes(incident: Incident): readonly Entry[] {
	return incident.externalCauses.map(({ from, by, cause }) => ({ at: from, by, confirmedBy: null, what: "external cause", text: cause }));
}
