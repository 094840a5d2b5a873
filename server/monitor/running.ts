import { isRunning } from "../../alerting/filings/filing.ts";
import { newestFirst } from "../../alerting/incidents/incident.ts";
import { SECOND } from "../../streams/instant.ts";
import { budgetOf } from "../budget/budget.ts";
import type { CanaryFace } from "../canary/canary-face.ts";
import type { Loaded } from "../config/load.ts";
import type { ConfigurationNotes } from "../config/note-configuration.ts";
import { takeConfiguration } from "../config/reload.ts";
import { templatesIn } from "../documents/templates.ts";
import { messagesFace } from "../messages/messages-face.ts";
import type { Messenger } from "../messages/messenger.ts";
import type { Program } from "../program.ts";
import { calendarDays, horizonView } from "../views/calendar-days.ts";
import type { BannerView, SummaryView } from "../views/overview-view.ts";
import { dayView, deadlineViews, quarterView } from "../views/show-firm.ts";
import { incidentView } from "../views/show-incident.ts";
import { askActivity, keepLatest } from "./ask-activity.ts";
import { askHealth } from "./ask-health.ts";
import { askIncidents } from "./ask-incidents.ts";
import { askServices } from "./ask-services.ts";
import { bannersOf } from "./banners.ts";
import { commandTo, previewOf } from "./command-to.ts";
import { watchEventLoop } from "./event-loop.ts";
import { inletOf } from "./inlet.ts";
import { type Monitor, pass } from "./monitor.ts";
import { spreadNews } from "./spread-news.ts";
import { ambiguousOf } from "./unregistered.ts";

/** What the running program needs beside its monitor. */
export type RunningParts = {
	readonly monitor: Monitor;
	/** Reads the configuration again. */
	readonly load: () => Promise<Omit<Loaded, "origins">>;
	/** Problems that stay until somebody mends them, such as missing topics and filings that the audit misses. */
	readonly problems: () => readonly BannerView[];
	/** Changes not yet published, and messages not yet sent. */
	readonly pending: () => number;
	readonly messenger: Messenger;
	readonly canary: CanaryFace;
	/** What the trail is told of the configuration. */
	readonly notes: ConfigurationNotes;
};

/** The program as its public face sees it: everything shown is made from the monitor's engine at the moment it is asked for. */
export async function runningProgram(running: RunningParts): Promise<Program> {
	const { monitor, problems, pending, messenger, canary } = running;
	const { parts } = monitor;
	const now = () => parts.clock.now();
	const banners = () => bannersOf(monitor, problems(), now());
	const summary = () => summaryOf(monitor, banners());
	const latest = await keepLatest(monitor);
	const services = askServices(monitor, now);
	const eventLoop = watchEventLoop(parts.clock, monitor.stopping.signal);
	monitor.timers.push(setInterval(() => eventLoop.lateSince(), SECOND));
	return {
		summary,
		overview: () => ({
			...summary(),
			firm: firmOf(monitor),
			services: services.services(),
			incidents: runningIncidents(monitor),
			activity: [...latest],
		}),
		...services,
		...askIncidents(monitor, now),
		...askActivity(monitor),
		...askHealth(monitor, banners, eventLoop),
		templates: templatesIn(parts.store),
		budget: budgetOf(monitor),
		messages: messagesFace(messenger, now),
		canary,
		deadlines: () => deadlineViews(monitor.engine, now()),
		calendar: (from, to) => calendarDays(monitor.engine.firm.inventory.calendar, from, to),
		calendarHorizon: () => horizonView(monitor.engine.firm.inventory.calendar),
		unregistered: () => [...monitor.intake.unregistered.views(), ...ambiguousOf(monitor.engine.services, now())],
		rejected: () => monitor.rejections.views(),
		command: (command, given) => commandTo(monitor, command, given),
		preview: (command, given) => previewOf(monitor, command, given),
		inlet: inletOf(monitor),
		gauges: () => ({ lag: monitor.consumption?.lag() ?? [], deliveriesPending: pending() }),
		onNews: spreadNews(monitor, banners),
		reload: (wanted) => reload(running, wanted),
	};
}

function summaryOf({ engine, intake, parts }: Monitor, banners: readonly BannerView[]): SummaryView {
	const at = parts.clock.now();
	return {
		deadlines: deadlineViews(engine, at),
		banners: [...banners],
		day: dayView(engine, at),
		unregistered: intake.unregistered.count(),
		quarter: quarterView(engine, at),
	};
}

function firmOf({ engine }: Monitor): ReturnType<Program["overview"]>["firm"] {
	const { code, name, englishName, demo } = engine.firm;
	return { code, name, englishName, demo };
}

/** What is open, or still owes something. */
function runningIncidents({ engine, parts }: Monitor): ReturnType<Program["overview"]>["incidents"] {
	return [...engine.register.incidents.values()]
		.filter(({ state, filings }) => state === "open" || filings.some(isRunning))
		.sort(newestFirst)
		.map((incident) => incidentView(engine, incident, parts.clock.now()));
}

async function reload({ monitor, load, messenger, notes }: RunningParts, wanted: Parameters<Program["reload"]>[0]): ReturnType<Program["reload"]> {
	const { configuration, effective, faults } = await load();
	if (configuration === null || effective === null) {
		await notes.refused(faults.length, wanted);
		return faults;
	}
	await pass(monitor, () => takeConfiguration(monitor, configuration));
	messenger.use(configuration.messages);
	await notes.inForce({ configuration, effective }, wanted);
	return [];
}
