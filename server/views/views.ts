/**
 * What a browser is shown: plain JSON, instants as epoch milliseconds are NOT used here; every instant is RFC 3339 text
 * with +08:00, every length of time is a number whose name ends in `Seconds`, every share a ratio 0–1 (CONTRACT §1).
 * `web` imports these types, those of `budget-view.ts`, and nothing else from the server.
 */
export type Verdict = "up" | "degraded" | "down" | "unknown" | "maintenance" | "idle";

export type SignalView = {
	id: string;
	site: string;
	unit: string | null;
	decides: boolean;
	indicates: string | null;
	verdict: Verdict;
	cause: string | null;
	/** Newest value and its instant; null before its first word. */
	value: number | null;
	at: string | null;
	down: LimitView | null;
	degraded: LimitView | null;
	everySeconds: number | null;
	silentAfterSeconds: number | null;
	/** Two series for one signal: listed with the `match` that would separate them (SEMANTICS 1.8). */
	ambiguous: boolean;
};
export type LimitView = { below: number } | { above: number } | { equals: number };

export type OutageView = {
	id: string;
	service: string;
	state: "suspected" | "confirmed" | "recovering" | "over";
	startedAt: string;
	notBefore: string | null;
	confirmedAt: string | null;
	recoveringSince: string | null;
	endedAt: string | null;
	endedBy: "restored" | "take-over" | "substitute" | null;
	source: "telemetry" | "person";
	cause: string;
	elapsedSeconds: { wall: number; service: number; market: number };
	downSeconds: number;
	rtoSeconds: number | null;
	rtoUsedRatio: number | null;
	rtoBreachedAt: string | null;
	toleranceSeconds: number | null;
	toleranceBreachedAt: string | null;
	latestDecisionAt: string | null;
	/** When the RTO and the tolerance would be or were passed; null without a tier. */
	rtoLimitAt: string | null;
	toleranceLimitAt: string | null;
	/** 50 and 80 % of the RTO, as instants; null without a tier. */
	halfAt: string | null;
	eightyAt: string | null;
};

export type ServiceView = {
	id: string;
	name: string;
	kind: "core-system" | "quote-feed" | "dr-site" | "supporting";
	core: boolean;
	tier: "A" | "B" | "none";
	layer: "front" | "middle" | "back" | "infrastructure" | null;
	channels: string[];
	functions: string[];
	dependsOn: string[];
	dependants: string[];
	vendor: { id: string; name: string; phone: string | null } | null;
	owner: string | null;
	runbook: string | null;
	verdict: Verdict;
	verdictSince: string;
	cause: string | null;
	servingSite: string;
	takenOver: boolean;
	maintenanceUntil: string | null;
	/** The running outage (suspected included); null if none. */
	outage: OutageView | null;
	/** The incident the outage belongs to. */
	incident: string | null;
	signals: SignalView[];
	/** Id of the signal whose figure stands on the wall: the first failing one, else the first deciding one. */
	mainSignal: string | null;
	/** Last 15 minutes of the main signal, at most 90 points, oldest first; null = gap. */
	spark: (number | null)[];
	newestAt: string | null;
};

export type FieldView = {
	/** 1–70, the number of domain §10. */
	number: number;
	name: string;
	englishName: string;
	group: "unit" | "time" | "nature" | "impact" | "handling" | "judgement" | "approval";
	required: boolean;
	value: string | number | boolean | string[] | null;
	/** The value as a person reads it, in zh-TW and English. */
	text: string;
	englishText: string;
	source: "monitor" | "suggested" | "person" | "missing";
	evidence: string | null;
	/** The same in zh-TW; `evidence` is in English. */
	chineseEvidence: string | null;
	confirmed: { by: string; at: string } | null;
	/** A person confirmed another value than the monitor now has. */
	differs: boolean;
	choices: { value: string; text: string; englishText: string }[] | null;
	/** What kind of value a person may enter; where it is left out the screen goes by the value that stands there. */
	type?: "text" | "enum" | "datetime" | "date" | "bool" | "int" | "money" | "list" | "set";
	/** What the last filed version of the incident said, where this says something else; empty texts where it said nothing. */
	changedSince: { text: string; englishText: string } | null;
};

/** A figure of the rules, by its place in a file of rules (`filings.formal.due`), or `calendar`, that is to be confirmed, and where it is from. */
export type MarkView = { figure: string; source: string; mark: "待確認" };

export type ReviewView = { state: "in-review" | "approved"; by: string | null; at: string };

export type FilingView = {
	kind: "initial" | "formal" | "release" | "major-initial" | "major-closing" | "personal-data" | "supplement";
	state: "waiting" | "running" | "in-review" | "approved" | "filed" | "not-required" | "withdrawn";
	shadow: boolean;
	dueAt: string | null;
	filedAt: string | null;
	late: boolean;
	expectedAt: string | null;
	countersignatureDueAt: string | null;
	receipt: string | null;
	channel: string | null;
	enteredLate: boolean;
	/** Of a supplement: when what it is owed for was noticed. */
	noticedAt: string | null;
	/** Where a second person's review stands; after the filing the countersignature. */
	review: ReviewView | null;
	countersigned: ReviewView | null;
	/** The version that was filed, with the SHA-256 of its canonical JSON. */
	frozen: { version: number; hash: string } | null;
	basis: string;
	alternatives: { basis: string; dueAt: string }[];
	/** Which of its figures are to be confirmed: due time, recipients, countersignature; none where all are printed law. */
	marks: MarkView[];
	/** Required fields that are there, of how many. */
	filled: number;
	required: number;
	missing: number[];
};

/** A version of a filing: frozen when it was filed; the last one may be what it would say now (`frozenAt` null), because something was corrected since. */
export type VersionView = {
	version: number;
	frozenAt: string | null;
	/** SHA-256 of its canonical JSON. */
	sha256: string;
	/** How it was filed; nulls for one that was not. */
	filedAt: string | null;
	receipt: string | null;
	channel: string | null;
	by: string | null;
	reason: string | null;
	/** Against the version before. */
	changed: { field: number; name: string; englishName: string; from: { text: string; englishText: string }; to: { text: string; englishText: string } }[];
};

/** The draft or the frozen version of a filing: `GET /incidents/{id}/filings/{kind}`. */
export type DraftView = {
	incident: string;
	filing: FilingView;
	fields: FieldView[];
	paragraph: string;
	englishParagraph: string;
	/** A notice to clients with the channels that still work, to be sent by people. */
	notice: { text: string; englishText: string };
	/** Where it stands which fields the form has; `assumed`: 待確認. */
	form: SourceView;
	madeAt: string;
	/** What was filed, oldest first; none before it was. */
	versions: VersionView[];
};

/** Where a rule stands, in English and in zh-TW. `assumed`: 待確認. */
export type SourceView = { source: string; chineseSource: string; assumed: boolean };

/** What a rule is called and where it stands. */
export type RuleTextView = SourceView & { name: string; englishName: string };

/** The rules that hold for an incident: `GET /incidents/{id}/rules`. `marks`: of each figure, by its place (`filings.initial.due`). */
export type RulesView = {
	name: string;
	validFrom: string | null;
	filings: Record<FilingView["kind"], RuleTextView & { recipients: string[] }>;
	criteria: Record<IncidentView["major"]["criteria"][number]["id"], RuleTextView>;
	marks: Record<string, SourceView & { validFrom: string | null }>;
	/** The zh-TW words of every `basis` that stands in the filings of the incident. */
	bases: Record<string, string>;
};

export type AwarenessAct = { at: string; source: string; note: string | null; by: string | null; recordedAt: string; counts: boolean; reason: string | null };

/** A thing that a person entered or decided about an incident: an action, a decision, a correction, an external cause. */
export type EntryView = { at: string; by: string | null; confirmedBy: string | null; what: string; text: string | null };

export type IncidentView = {
	id: string;
	services: string[];
	exercise: boolean;
	title: string;
	openedAt: string;
	openedBy: "outage" | "report" | "awareness" | "degraded" | "bulletin" | "load" | "complaints" | "attack";
	/** When 暫緩 is over; null while it is not parked. */
	parkedUntil: string | null;
	occurredAt: string;
	detectedAt: string | null;
	awareAt: string;
	restoredAt: string | null;
	handledAt: string | null;
	reportable: "candidate" | "presumed" | "yes" | "no" | "parked";
	state: "open" | "handled" | "released" | "closed" | "withdrawn" | "not-reportable";
	elapsedSeconds: { wall: number; market: number };
	availabilityLevel: number;
	major: {
		state: "no" | "suggested" | "presumed" | "major" | "filed" | "closed" | "downgraded";
		classifiedAt: string | null;
		criteria: {
			id: "C1" | "C2" | "C3" | "C4" | "C5" | "C6";
			state: "not-met" | "forecast" | "suggested" | "presumed" | "met" | "confirmed" | "rejected";
			metAt: string | null;
			forecastAt: string | null;
			/** Which figures of the criterion are to be confirmed. */
			marks: MarkView[];
		}[];
	};
	/** Who took it on; null = 無人接手. */
	acknowledgedBy: string | null;
	acknowledgedAt: string | null;
	awareness: AwarenessAct[];
	notes: { at: string; by: string | null; text: string }[];
	entries: EntryView[];
	outages: OutageView[];
	filings: FilingView[];
};

/** One running clock of the right-hand column, nearest first. */
export type DeadlineView = {
	kind: "tolerance" | "rto" | "latest-decision" | "filing";
	/** `initial` … for filings; null otherwise. */
	filing: FilingView["kind"] | null;
	service: string | null;
	incident: string | null;
	dueAt: string;
	basis: string;
	overdue: boolean;
	shadow: boolean;
	/** For filings: required fields that are there, of how many. */
	filled: number | null;
	required: number | null;
	/** 待確認: the rule is an assumption. */
	assumed: boolean;
	/** Which figures of the rules it is reckoned by are to be confirmed. */
	marks: MarkView[];
	/** Of a filing due within the half hour: whom the house reaches next, and when (domain §8.2); null: nobody any more. */
	nextReminder: { reminder: "confirm" | "draft" | "duty" | "reviewer" | "ciso" | "red" | "last-call"; at: string } | null;
};

export type BannerView = {
	/** `sight`, `store`, `rejected-flood`, `clock`, `calendar`, `topics`, `judge` … */
	id: string;
	level: "info" | "warning" | "error";
	cause: string;
	detail: string | null;
	since: string;
};

export type ActivityView = {
	id: string;
	kind: string;
	subject: string;
	from: string | null;
	to: string | null;
	happenedAt: string;
	noticedAt: string;
	reason: string | null;
	by: string | null;
};

export type BeatView = {
	at: string;
	revision: number;
	/** Age of the newest record; null before the first. */
	newestAgeSeconds: number | null;
	recordsPerSecond: number;
	sees: boolean;
	stores: boolean;
	cause: string | null;
	screens: number;
	/** Of them those that show the wall, and how many of these can be seen and heard, as they say. */
	walls: WallsView;
	/** Version of the screens the server serves: an older page reloads itself. */
	build: string;
};

export type DayView = {
	date: string;
	type: string;
	trading: boolean;
	/** Marks of the trading day in order: 盤前 08:30, 期貨開盤 08:45 … each with its instant. */
	marks: { id: "pre-open" | "futures-open" | "open" | "closing-call" | "close" | "futures-close" | "after-hours-end" | "night-open"; at: string }[];
};

export type WallsView = { connected: number; visible: number; audible: number };

/** A screen that is connected: `GET /screens`. What it says of itself counts for a minute; null where it has said nothing. */
export type ScreenView = {
	/** Id of its socket. */
	id: string;
	name: string | null;
	page: string | null;
	visible: boolean | null;
	/** It can sound an alarm: not muted, and not blocked by the browser. */
	audible: boolean | null;
	saidAt: string | null;
};

/** `GET /overview`, and what a socket is told first. */
export type OverviewView = {
	beat: BeatView;
	firm: { code: string; name: string; englishName: string | null; demo: boolean };
	day: DayView;
	services: ServiceView[];
	incidents: IncidentView[];
	deadlines: DeadlineView[];
	banners: BannerView[];
	activity: ActivityView[];
	unregistered: number;
	/** The calm line: outages of tier A this quarter and the longest; the last drill on record and the date by which the next is due, null where the rules ask for none. */
	quarter: { outages: number; longestSeconds: number; drill: { lastAt: string | null; dueOn: string | null } | null };
};

/** `GET /services/{id}/history?from&to`. */
export type HistoryView = {
	service: string;
	from: string;
	to: string;
	signals: { id: string; site: string; unit: string | null; down: LimitView | null; degraded: LimitView | null; points: [at: string, value: number][] }[];
	verdicts: { verdict: Verdict; from: string; to: string | null; cause: string | null }[];
	outages: OutageView[];
};

/** Socket events, server to browser only (CONTRACT §5). */
export type SocketEvents = {
	overview: (view: OverviewView) => void;
	service: (message: { revision: number; view: ServiceView }) => void;
	incident: (message: { revision: number; view: IncidentView }) => void;
	/** Everything small that is not one service or incident: sent whole when it changes. */
	summary: (message: {
		revision: number;
		deadlines: DeadlineView[];
		banners: BannerView[];
		day: DayView;
		unregistered: number;
		quarter: OverviewView["quarter"];
	}) => void;
	activity: (message: { revision: number; changes: ActivityView[] }) => void;
	beat: (beat: BeatView) => void;
};

/** Everything small that is not one service or incident. */
export type SummaryView = Pick<OverviewView, "deadlines" | "banners" | "day" | "unregistered" | "quarter">;

/** One day of `GET /calendar?from&to`. */
export type CalendarDayView = SourceView & {
	date: string;
	type: string;
	trading: boolean;
	business: boolean;
	/** Named windows that open on that day, in order. */
	windows: { name: string; from: string; to: string }[];
};

/** A shift that changed hands: who gave it, who took it, and what was said: `GET /handovers`. */
export type HandoverView = { at: string; from: string; to: string; note: string | null };

/** How far the calendar reaches: `GET /calendar/horizon`. From the date `alarmsFrom` on a banner says that it ends soon. Closures: announced last, first. */
export type CalendarHorizonView = {
	name: string;
	firstDate: string;
	lastDate: string;
	alarmsFrom: string;
	closures: { date: string; scope: "all-day" | "afternoon"; announcedAt: string; reason: string | null }[];
};

/** A window by its name, or hours of one's own. */
export type WindowView = string | { days: "trading" | "business" | "all"; from: string; to: string }[];

/** A service as it is configured, every default filled in: `GET /services/{id}/configuration`. */
export type ServiceConfigurationView = {
	service: string;
	/** Where the tier comes from: the dated profile of the firm, the service itself, or there is none. */
	tierFrom: "profile" | "service" | "none";
	/** Tier and limits by date, the oldest first; `from` is null for since ever. `profile`: the one in force then. */
	tiers: {
		from: string | null;
		tier: ServiceView["tier"];
		toleranceSeconds: number | null;
		rtoSeconds: number | null;
		profile: { validFrom: string; securityLevel: number; overrideReason: string | null } | null;
	}[];
	/** The RTO that the firm has set for it; null: that of its tier. */
	ownRtoSeconds: number | null;
	rpoSeconds: number | null;
	takeOverTakesSeconds: number | null;
	hours: WindowView;
	affectsTrading: boolean;
	tradingWindow: WindowView;
	/** How many of its signals make it down: any, all, or at least so many. */
	downWhen: "any" | "all" | number;
	confirmAfterSeconds: number;
	confirmWindowSeconds: number;
	restoreAfterSeconds: number;
	mergeGapSeconds: number;
	candidateAfterSeconds: number;
	/** Those of the firm. */
	sites: { id: string; name: string; role: "primary" | "dr" }[];
	substitutes: { service: string; signedOffBy: string; validFrom: string }[];
	signals: {
		id: string;
		site: string;
		metric: string | null;
		match: Record<string, string>;
		unit: string | null;
		everySeconds: number | null;
		silentAfterSeconds: number | null;
		whenSilent: "unknown" | "down";
		during: WindowView;
		down: LimitView;
		degraded: LimitView | null;
		decides: boolean;
		indicates: string | null;
	}[];
};

/** Telemetry that no signal claims, or more than one series for one signal: `GET /unregistered`. */
export type UnregisteredView = {
	name: string;
	labels: Record<string, string>;
	why: "unclaimed" | "ambiguous";
	readings: number;
	value: number | null;
	firstAt: string;
	newestAt: string;
	/** The lines of configuration that would claim or separate it. */
	configuration: string;
};

/** A record or a request that could not be read: `GET /rejected`. Partition and offset are null for what came by HTTP. */
export type RejectedView = { at: string; topic: string; partition: number | null; offset: string | null; reason: string; message: string };

/** What a command did: `POST` answers with it once it is durable. */
export type CommandView = { changes: ActivityView[]; service: ServiceView | null; incident: IncidentView | null };

/** A figure that a command would move; null where there was or would be none. `figure` is the name it has in `GET /incidents/{id}`. */
export type MovedView = {
	incident: string | null;
	/** `initial` …; of several supplements `supplement/2` …; null: no figure of a filing. */
	filing: string | null;
	/** The basis of another reading of the rule, whose `dueAt` it is; null: the one that counts. */
	reading: string | null;
	/** The same in zh-TW. */
	chineseReading: string | null;
	/** `C1` …; null: no figure of a criterion. */
	criterion: string | null;
	/** `web-order/20261118-083800`; null: no figure of an outage. */
	outage: string | null;
	figure:
		| "occurredAt"
		| "detectedAt"
		| "awareAt"
		| "restoredAt"
		| "handledAt"
		| "state"
		| "reportable"
		| "availabilityLevel"
		| "majorState"
		| "elapsedSeconds"
		| "elapsedServiceSeconds"
		| "elapsedMarketSeconds"
		| "metAt"
		| "forecastAt"
		| "dueAt"
		| "expectedAt"
		| "countersignatureDueAt"
		| "late"
		| "startedAt"
		| "endedAt"
		| "downSeconds"
		| "toleranceSeconds"
		| "rtoUsedRatio"
		| "rtoBreachedAt"
		| "toleranceBreachedAt"
		| "latestDecisionAt";
	from: string | number | boolean | null;
	to: string | number | boolean | null;
};

/** What a command would do, as `?preview=true` answers: nothing is stored and nobody is told (SEMANTICS 4.8). */
export type EffectView = { changes: ActivityView[]; moved: MovedView[] };

/** What posted telemetry came to; `index` is the place in the body (0 for a body that is one thing). */
export type IntakeView = { accepted: number; rejected: { index: number; reason: string; message: string }[] };

/** Telemetry that was refused whole: the error, and beside it what the body came to where it was looked at. */
export type IntakeRefusedView = ErrorView & Partial<IntakeView>;

/** `/-/healthy` and `/-/ready`: nothing is wrong when there is no reason. */
export type HealthView = { reasons: { code: string; message: string; since: string }[] };

/** Every error has this shape (CONTRACT §1). */
export type ErrorView = {
	error: {
		code: "invalid" | "unauthenticated" | "forbidden" | "not-found" | "conflict" | "unavailable" | "internal";
		message: string;
		details: { path: string; message: string }[];
	};
};
