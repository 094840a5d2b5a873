import { isPutDownTo, type SoughtCause } from "../../alerting/budget/causes.ts";
import { isRunning } from "../../alerting/filings/filing.ts";
import { newestFirst } from "../../alerting/incidents/incident.ts";
import { formatInstant, SECOND } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { tierAt } from "../../streams/tolerance.ts";
import { budgetOf } from "../budget/budget.ts";
import { gather } from "../bundle/gather.ts";
import { recordsIn } from "../bundle/records.ts";
import type { CanaryFace } from "../canary/canary-face.ts";
import type { Loaded } from "../config/load.ts";
import type { ConfigurationNotes } from "../config/note-configuration.ts";
import { takeConfiguration } from "../config/reload.ts";
import { templatesIn } from "../documents/templates.ts";
import { messagesFace } from "../messages/messages-face.ts";
import type { Messenger } from "../messages/messenger.ts";
import type { Program } from "../program.ts";
import type { ActivityView } from "../views/activity-view.ts";
import { calendarDays, horizonView } from "../views/calendar-days.ts";
import { type News, newsOf, TOLD, toldView } from "../views/news.ts";
import type { OutageView } from "../views/outage-view.ts";
import type { BannerView } from "../views/overview-view.ts";
import { configurationView } from "../views/show-configuration.ts";
import { documentFor } from "../views/show-document.ts";
import { activityView, dayView, deadlineViews, quarterView } from "../views/show-firm.ts";
import { draftView, incidentView } from "../views/show-incident.ts";
import { rulesView } from "../views/show-rules.ts";
import { outageViewOf, serviceView } from "../views/show-service.ts";
import { bannersOf } from "./banners.ts";
import { commandTo, previewOf } from "./command-to.ts";
import { HANDOVER } from "./engine-commands.ts";
import { watchEventLoop } from "./event-loop.ts";
import { historyView } from "./history.ts";
import { inletOf } from "./inlet.ts";
import { type Monitor, type Moved, pass } from "./monitor.ts";
import { recordsPerSecond } from "./take-records.ts";
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

const LATEST = 30;
const HANDOVERS_AT_MOST = 50;
const ACTIVITY_AT_MOST = 1_000;
/** News of nothing. */
const NOTHING = newsOf({ changes: [], services: [], incidents: [], figures: [] });

/** The program as its public face sees it: everything shown is made from the monitor's engine at the moment it is asked for. */
export async function runningProgram({ monitor, load, problems, pending, messenger, canary, notes }: RunningParts): Promise<Program> {
	const { parts } = monitor;
	const now = () => parts.clock.now();
	const latest: ActivityView[] = (await parts.store.changes({ limit: LATEST, newestFirst: true, kinds: TOLD })).map(toldView);
	monitor.listeners.add(({ changes }) => {
		latest.unshift(
			...changes
				.filter((change) => TOLD.includes(change.kind))
				.map(toldView)
				.reverse(),
		);
		latest.length = Math.min(latest.length, LATEST);
	});
	const banners = () => bannersOf(monitor, problems(), now());
	const summary = () => ({
		deadlines: deadlineViews(monitor.engine, now()),
		banners: banners(),
		day: dayView(monitor.engine, now()),
		unregistered: monitor.intake.unregistered.count(),
		quarter: quarterView(monitor.engine, now()),
	});
	const services = () => monitor.engine.services.map((state) => serviceView(monitor.engine, monitor.intake.recent, state, now()));
	const incidents = (sought: SoughtCause) => {
		const { register, firm, rules } = monitor.engine;
		const ground = { register, duties: { firm, rules }, at: now() };
		const found = [...register.incidents.values()].filter((incident) => isPutDownTo(incident, sought, ground));
		return found.sort(newestFirst).map((incident) => incidentView(monitor.engine, incident, now()));
	};
	const eventLoop = watchEventLoop(parts.clock, monitor.stopping.signal);
	const hearing = new Set<(news: News) => void>();
	let shown = bannersAlone(banners());
	const look = setInterval(() => {
		eventLoop.lateSince();
		const showing = bannersAlone(banners());
		if (showing === shown) return;
		shown = showing;
		for (const listener of hearing) listener({ ...NOTHING, summary: true });
	}, SECOND);
	monitor.timers.push(look);

	return {
		summary,
		services,
		overview() {
			const { code, name, englishName, demo } = monitor.engine.firm;
			const running = [...monitor.engine.register.incidents.values()].filter((incident) => incident.state === "open" || incident.filings.some(isRunning));
			return {
				...summary(),
				firm: { code, name, englishName, demo },
				services: services(),
				incidents: running.sort(newestFirst).map((incident) => incidentView(monitor.engine, incident, now())),
				activity: [...latest],
			};
		},
		service(id) {
			const order = monitor.intake.claims.services.get(id)?.order;
			const state = order === undefined ? undefined : monitor.engine.services[order];
			return state ? serviceView(monitor.engine, monitor.intake.recent, state, now()) : null;
		},
		history: (service, from, to) => historyView(monitor, service, from, to),
		outages: async ({ from, to, service, tier }) => {
			const inSpan = (outage: OutageFacts) => (to === null || outage.startedAt < to) && (from === null || (outage.endedAt ?? now()) >= from);
			const ofTier = (outage: OutageFacts) => tier === null || tierOf(monitor, outage) === tier;
			return outagesOf(monitor)
				.filter((outage) => inSpan(outage) && ofTier(outage) && (service === null || outage.service === service))
				.map((outage) => outageViewOf(monitor.engine, outage, now()))
				.filter((view): view is OutageView => view !== null);
		},
		incidents: ({ from, to, state, ...sought }) =>
			incidents(sought).filter(
				(view) =>
					(state === null || view.state === state) &&
					(to === null || view.occurredAt < formatInstant(to)) &&
					(from === null || (view.restoredAt ?? formatInstant(now())) >= formatInstant(from)),
			),
		incident(id) {
			const incident = monitor.engine.register.incidents.get(id);
			return incident ? incidentView(monitor.engine, incident, now()) : null;
		},
		async incidentChanges(id) {
			const incident = monitor.engine.register.incidents.get(id);
			if (incident === undefined) return null;
			const own = `incident/${id}`;
			const subjects = incident.outages.map((key) => `service/${key.replace("/", "/outage/")}`);
			const told = await Promise.all([
				parts.store.changes({ subject: own, limit: 5_000 }),
				parts.store.changes({ subjectPrefix: `${own}/`, limit: 5_000 }),
				...subjects.map((subject) => parts.store.changes({ subject, limit: 1_000 })),
			]);
			return told
				.flat()
				.sort((a, b) => a.number - b.number)
				.map(activityView);
		},
		activity: async (from, to) => (await parts.store.changes({ from, to, kinds: TOLD, newestFirst: true, limit: ACTIVITY_AT_MOST })).map(activityView),
		async handovers() {
			const told = await parts.store.changes({ subject: HANDOVER, kinds: ["note-added"], newestFirst: true, limit: HANDOVERS_AT_MOST });
			return told.map(({ happenedAt, from, to, reason }) => ({ at: formatInstant(happenedAt), from: from ?? "", to: to ?? "", note: reason }));
		},
		rules(id) {
			const incident = monitor.engine.register.incidents.get(id);
			return incident ? rulesView(monitor.engine.rules, incident) : null;
		},
		draft(id, kind, version) {
			const incident = monitor.engine.register.incidents.get(id);
			return incident ? draftView(monitor.engine, incident, kind, now(), version) : null;
		},
		document(id, kind, version) {
			const incident = monitor.engine.register.incidents.get(id);
			return incident ? documentFor(monitor.engine, incident, kind, now(), version) : null;
		},
		async evidence(id) {
			const incident = monitor.engine.register.incidents.get(id);
			return incident ? gather(monitor.engine, recordsIn(parts.store), incident, now()) : null;
		},
		templates: templatesIn(parts.store),
		budget: budgetOf(monitor),
		messages: messagesFace(messenger, now),
		canary,
		deadlines: () => deadlineViews(monitor.engine, now()),
		calendar: (from, to) => calendarDays(monitor.engine.firm.inventory.calendar, from, to),
		calendarHorizon: () => horizonView(monitor.engine.firm.inventory.calendar),
		configuration: (id) => {
			const { firm } = monitor.engine;
			const service = firm.inventory.services.find((each) => each.id === id);
			return service ? configurationView(firm, service) : null;
		},
		unregistered: () => [...monitor.intake.unregistered.views(), ...ambiguousOf(monitor.engine.services, now())],
		rejected: () => monitor.rejections.views(),
		command: (command, given) => commandTo(monitor, command, given),
		preview: (command, given) => previewOf(monitor, command, given),
		inlet: inletOf(monitor),
		async health() {
			const reasons = banners()
				.filter((banner) => banner.level === "error")
				.map((banner) => ({ code: banner.cause, message: banner.detail ?? banner.cause, since: banner.since }));
			const store = await parts.store.problem();
			if (store !== null) reasons.push({ code: "store-failing", message: "the store does not answer", since: formatInstant(now()) });
			const lateSince = eventLoop.lateSince();
			if (lateSince !== null) reasons.push({ code: "event-loop", message: "the event loop was late", since: formatInstant(lateSince) });
			return { healthy: lateSince === null && store === null, ready: reasons.length === 0, reasons };
		},
		pulse() {
			const blind = monitor.engine.sight.lost[0];
			const age = Number.isFinite(monitor.newestAt) ? Math.max(0, now() - monitor.newestAt) / SECOND : null;
			return {
				at: formatInstant(now()),
				newestAgeSeconds: age,
				recordsPerSecond: recordsPerSecond(monitor),
				sees: blind === undefined,
				stores: monitor.storeProblem === null,
				cause: blind?.cause ?? (monitor.storeProblem ? "store-failing" : null),
			};
		},
		gauges: () => ({ lag: monitor.consumption?.lag() ?? [], deliveriesPending: pending() }),
		onNews(listener) {
			const hear = (moved: Moved) => listener(newsOf(moved));
			monitor.listeners.add(hear);
			const whole = () => listener({ ...NOTHING, whole: true });
			monitor.reloaded.add(whole);
			hearing.add(listener);
			return () => {
				hearing.delete(listener);
				monitor.listeners.delete(hear);
				monitor.reloaded.delete(whole);
			};
		},
		async reload(wanted) {
			const { configuration, effective, faults } = await load();
			if (configuration === null || effective === null) {
				await notes.refused(faults.length, wanted);
				return faults;
			}
			await pass(monitor, () => takeConfiguration(monitor, configuration));
			messenger.use(configuration.messages);
			await notes.inForce({ configuration, effective }, wanted);
			return [];
		},
	};
}

/** Banners by what they say: some come and go without any change that screens would be told of. */
function bannersAlone(banners: readonly BannerView[]): string {
	return JSON.stringify(banners.map(({ id, detail }) => [id, detail]));
}

function outagesOf({ engine }: Monitor): readonly OutageFacts[] {
	return [...engine.register.outages.values()]
		.filter((outage) => outage.confirmedAt !== null)
		.sort((a, b) => a.startedAt - b.startedAt || (a.service < b.service ? -1 : 1));
}

function tierOf({ engine }: Monitor, outage: OutageFacts): string | null {
	const service = engine.firm.inventory.services.find((entry) => entry.id === outage.service);
	return service ? tierAt(service, outage.startedAt) : null;
}
