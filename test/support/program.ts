import type { CanaryRun } from "../../alerting/canary/run.ts";
import type { Silence } from "../../alerting/messages/silence.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { viewOfCanary, viewOfRun } from "../../server/canary/canary-view.ts";
import type { Command, CommandAnswer, EffectAnswer } from "../../server/command.ts";
import type { WantedBy } from "../../server/config/note-configuration.ts";
import { viewOfDelivery, viewOfMessage, viewOfRouted, viewOfSilence } from "../../server/messages/message-view.ts";
import { NO_ROUTES } from "../../server/messages/routes-view.ts";
import type { Origin, Program } from "../../server/program.ts";
import type { NumberedAttempt } from "../../server/store/message-rows.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { News } from "../../server/views/news.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { rulesView } from "../../server/views/show-rules.ts";
import { HOUR } from "../../streams/instant.ts";
import type { Decoded, Rejection } from "../../streams/reading.ts";
import { budgetSample } from "./budget.ts";
import { configurationSample } from "./configuration-sample.ts";
import { documentSample, filingSample } from "./drafts.ts";
import { messageSample } from "./messages.ts";
import { incidentSample, outageSample, overviewSample, serviceSample } from "./views.ts";

/** A program without a heart: it holds views, remembers what it was told, and changes what a test tells it to. */
export type FakeProgram = Program & {
	readonly taken: { decoded: Decoded; origin: Origin }[];
	readonly commands: { command: Command; by: string; reason: string | null }[];
	/** Who had the configuration read again. */
	readonly reloads: WantedBy[];
	/** How it behaves; a test changes these. */
	readonly behaves: { full: boolean; stores: boolean; refuses: string | null; faults: number; ill: boolean };
	/** Changes a view and tells screens about it at once, or as figures. */
	setService(view: ServiceView, how: "changed" | "figures"): void;
	setIncident(view: IncidentView, how: "changed" | "figures"): void;
	tell(news: Partial<News>): void;
	breakService(id: string): void;
};

export const NOW = Date.parse("2026-11-18T09:00:00+08:00");
const AT = "2026-11-18T09:00:00.000+08:00";

/** Services web-order, login and ca-core; incident `20261118-083800-web-order` with its initial draft. */
export function fakeProgram(): FakeProgram {
	const services = new Map(["web-order", "login", "ca-core"].map((id) => [id, serviceSample(id)]));
	const incidents = new Map([[incidentSample().id, incidentSample()]]);
	const outages: OutageView[] = [outageSample("web-order")];
	const listeners = new Set<(news: News) => void>();
	const broken = new Set<string>();
	const templates = new Map<string, Uint8Array>();
	const silences = new Map<string, Silence>();
	const standing = { id: messageSample(1).id, state: "waiting", attempts: 1, dueAt: NOW, endedAt: null, reason: "HTTP 503" } as const;
	const attempt: NumberedAttempt = {
		...{ number: 1, message: standing.id, channel: "mail", person: "duty", attempt: 1, at: NOW, result: "later" },
		...{ providerId: null, latencyMs: 40, detail: "HTTP 503" },
	};
	const behaves: FakeProgram["behaves"] = { full: false, stores: true, refuses: null, faults: 0, ill: false };
	const taken: FakeProgram["taken"] = [];
	const commands: FakeProgram["commands"] = [];
	const reloads: WantedBy[] = [];
	const overview = (): Omit<OverviewView, "beat"> => ({ ...overviewSample(), services: [...services.values()], incidents: [...incidents.values()] });
	const nobody = { services: [], incidents: [] };
	const tell = (news: Partial<News>) => {
		for (const listener of listeners) listener({ changed: nobody, figures: nobody, activity: [], summary: false, whole: false, ...news });
	};
	const service = (id: string) => {
		if (broken.has(id)) throw new Error(`SELECT * FROM states WHERE path = '/var/lib/${id}'`);
		return services.get(id) ?? null;
	};
	const canaryRun: CanaryRun = {
		...{ id: "run-1", startedAt: NOW, endedAt: NOW + 3_000, askedBy: null },
		hops: [{ name: "stored", state: "passed", latencyMs: 120, why: null }],
	};
	return {
		taken,
		commands,
		behaves,
		tell,
		breakService: (id) => void broken.add(id),
		setService(view, how) {
			services.set(view.id, view);
			tell({ [how]: { services: [view.id], incidents: [] } });
		},
		setIncident(view, how) {
			incidents.set(view.id, view);
			tell({ [how]: { services: [], incidents: [view.id] } });
		},
		overview,
		summary: () => {
			const { deadlines, banners, day, unregistered, quarter } = overview();
			return { deadlines, banners, day, unregistered, quarter };
		},
		services: () => [...services.values()],
		service,
		history: async (id, from, to) =>
			services.has(id) ? { service: id, from: new Date(from).toISOString(), to: new Date(to).toISOString(), signals: [], verdicts: [], outages } : null,
		outages: async (filter) => outages.filter(({ service: of }) => filter.service === null || filter.service === of),
		incidents: (filter) => [...incidents.values()].filter(({ state }) => filter.state === null || filter.state === state),
		incident: (id) => incidents.get(id) ?? null,
		incidentChanges: async (id) => (incidents.has(id) ? overviewSample().activity : null),
		activity: async () => overview().activity,
		handovers: async () => [{ at: AT, from: "王小明", to: "李大同", note: null }],
		rules: (id) => (incidents.has(id) ? rulesView(twSecurities, { occurredAt: 0, filings: [filingSample("initial")] }) : null),
		draft: (incident, kind) => {
			const filing = incidents.get(incident)?.filings.find((each) => each.kind === kind);
			if (!filing) return null;
			const field = {
				group: "unit",
				required: true,
				evidence: null,
				chineseEvidence: null,
				confirmed: null,
				differs: false,
				choices: null,
				changedSince: null,
			} as const;
			const name = {
				...field,
				number: 1,
				name: "通報單位",
				englishName: "Firm",
				value: "示範證券",
				text: "示範證券",
				englishText: "Demo",
				source: "monitor",
			} as const;
			const missing = { ...field, number: 2, name: "電話", englishName: "Phone", value: null, text: "", englishText: "", source: "missing" } as const;
			const paragraph = { paragraph: "網頁下單自 08:38 起中斷。", englishParagraph: "Web ordering is down." };
			const notice = { text: "本公司網頁服務異常。", englishText: "Our service by web is not working." };
			return {
				incident,
				filing,
				fields: [name, missing],
				...paragraph,
				notice,
				form: { source: "a form", chineseSource: "表單", assumed: true },
				madeAt: AT,
				versions: [],
			};
		},
		document: (incident, kind) => (incidents.has(incident) && kind === "initial" ? { ...documentSample(kind), incident } : null),
		evidence: async (id) => {
			const incident = incidents.get(id);
			if (incident === undefined) return null;
			const parts = new Map([
				["incident.json", { json: incident }],
				["changes.ndjson", { lines: overviewSample().activity }],
			] as const);
			return { incident: id, madeAt: AT, seals: [], documents: new Map([["filings/initial", { ...documentSample("initial"), incident: id }]]), parts };
		},
		templates: {
			read: async (form) => templates.get(form) ?? null,
			async keep(form, template) {
				if (!behaves.stores) throw new Error("disk full at /var/lib/rtowatch");
				if (template === null) templates.delete(form);
				else templates.set(form, template);
			},
		},
		budget: async () => budgetSample(),
		messages: {
			list: async () => [viewOfMessage({ ...standing, message: messageSample(1) }, { roster: [], ciso: null })],
			deliveries: async () => [viewOfDelivery(attempt, { roster: [], ciso: null })],
			preview: () => [viewOfRouted(messageSample(1), null, { roster: [], ciso: null })],
			silences: () => [...silences.values()].map(viewOfSilence),
			missed: () => [],
			routes: () => NO_ROUTES,
			sentLink: () => null,
			async silence(wanted) {
				const silence = { ...wanted, id: "silence-1", madeAt: NOW };
				silences.set(silence.id, silence);
				return wanted.until > NOW ? viewOfSilence(silence) : null;
			},
			endSilence: async (id) => silences.delete(id),
		},
		canary: {
			view: () => viewOfCanary([canaryRun], NOW + HOUR),
			ask: () => ({ begun: true, run: viewOfRun({ ...canaryRun, endedAt: null, hops: [] }) }),
			passedAt: () => new Map([["stored", NOW]]),
		},
		deadlines: () => overview().deadlines,
		calendar: (from, to) =>
			[from, to].map((date) => ({
				date,
				type: "trading",
				trading: true,
				business: true,
				source: "twse",
				chineseSource: "證交所",
				assumed: false,
				windows: [{ name: "market", from: AT, to: AT }],
			})),
		calendarHorizon: () => ({ name: "twse", firstDate: "2023-01-01", lastDate: "2027-12-31", alarmsFrom: "2027-11-17", closures: [] }),
		configuration: (id) => (services.has(id) ? configurationSample(id) : null),
		unregistered: () => [{ name: "up", labels: { job: "x" }, why: "unclaimed", readings: 3, value: 1, firstAt: AT, newestAt: AT, configuration: "metric: up" }],
		rejected: () => [{ at: AT, topic: "rtowatch.health", partition: 0, offset: "17", reason: "not-json", message: "not JSON" }],
		async command(command, given): Promise<CommandAnswer> {
			if (!behaves.stores) throw new Error("connect ECONNREFUSED /tmp/.s.PGSQL.5432");
			commands.push({ command, ...given });
			if (behaves.refuses !== null) return { refused: behaves.refuses };
			const id = "service" in command && command.service !== null ? command.service : null;
			if (id !== null) tell({ changed: { services: [id], incidents: [] } });
			return { changes: overviewSample().activity, service: id === null ? null : service(id), incident: incidentSample() };
		},
		async preview(): Promise<EffectAnswer> {
			if (behaves.refuses !== null) return { refused: behaves.refuses };
			return { changes: overviewSample().activity, moved: [] };
		},
		inlet: {
			async take(decoded, origin) {
				if (!behaves.stores) throw new Error("disk full at /var/lib/rtowatch");
				taken.push({ decoded, origin });
				const rejected = decoded.readings.flatMap((reading, index): Rejection[] =>
					reading.kind === "addressed" && !services.has(reading.service)
						? [{ reason: "unknown-service", message: `no service ${reading.service}`, index }]
						: [],
				);
				return { accepted: decoded.readings.length - rejected.length, rejected };
			},
			full: () => behaves.full,
		},
		health: async () => ({
			healthy: !behaves.ill,
			ready: !behaves.ill,
			reasons: behaves.ill ? [{ code: "store", message: "the store does not answer", since: AT }] : [],
		}),
		pulse: () => ({ at: AT, newestAgeSeconds: 0.4, recordsPerSecond: 12, sees: true, stores: true, cause: null }),
		gauges: () => ({ lag: [{ topic: "rtowatch.health", partition: 0, records: 7 }], deliveriesPending: 2 }),
		onNews(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		reloads,
		reload: async (wanted) => {
			reloads.push(wanted);
			return Array.from({ length: behaves.faults }, () => ({
				file: "/etc/rtowatch.yaml",
				line: 3,
				path: "services[0].rto",
				found: "2x",
				expected: "a duration like 45s",
			}));
		},
	};
}
