import canonicalize from "canonicalize";
import type { Filing, Frozen } from "../../alerting/filings/filing.ts";
import type { Incident } from "../../alerting/incidents/incident.ts";
import { rulesAt } from "../../alerting/rules/pack.ts";
import { DAY, dateOf, formatInstant, type Instant, MINUTE } from "../../streams/instant.ts";
import type { FilingDocument } from "../documents/filing-schema.ts";
import type { Engine } from "../monitor/engine.ts";
import type { Evidence, NumberedChange, Seal } from "../store/store.ts";
import { calendarDays } from "../views/calendar-days.ts";
import { documentOfFiling, documentOfVersion } from "../views/show-document.ts";
import { activityView } from "../views/show-firm.ts";
import { incidentView } from "../views/show-incident.ts";
import { onTheWire } from "./on-the-wire.ts";
import type { Records } from "./records.ts";

/** A file of a bundle before it is one: plain JSON, lines of it, or text that must stay as it is. */
export type Part = { readonly json: unknown } | { readonly lines: readonly object[] } | { readonly text: string };

/** Everything that is known of an incident at an instant, but for the documents on paper, which take a while to write. */
export type Gathered = {
	readonly incident: string;
	readonly madeAt: string;
	readonly seals: readonly Seal[];
	/** By the name of their files, less the extension: what was filed as it was filed, the others as drafts. */
	readonly documents: ReadonlyMap<string, FilingDocument>;
	readonly parts: ReadonlyMap<string, Part>;
};

/** How long before the occurrence what befell its services belongs to it. */
const BEFORE = 15 * MINUTE;
/** Days of the calendar before the occurrence and after now: further than any deadline reaches back or ahead. */
const DAYS_BEFORE = 31;
const DAYS_AFTER = 45;
/** Whether we could see, and what was decided for everybody. */
const OF_ALL = ["sight-lost", "sight-regained", "calendar-changed", "bulletin-recorded"] as const;

/** All values are of one moment, `at`; changes and samples are those on record then. */
export async function gather(engine: Engine, records: Records, incident: Incident, at: Instant): Promise<Gathered> {
	const now = ofNow(engine, incident, at);
	const changes = await changesOf(records, incident, at);
	const samples = (await Promise.all(incident.outages.map((key) => records.evidence(key)))).flat();
	const parts = new Map<string, Part>([
		...now.parts,
		["changes.ndjson", { lines: changes.map(changeLine) }],
		["samples.ndjson", { lines: samples.map(sampleLine) }],
	]);
	return { incident: incident.id, madeAt: formatInstant(at), seals: await records.lastSeals(), documents: now.documents, parts };
}

function ofNow(engine: Engine, incident: Incident, at: Instant): Pick<Gathered, "documents" | "parts"> {
	const { calendar } = engine.firm.inventory;
	const [first, last] = [dateOf(incident.occurredAt - DAYS_BEFORE * DAY), dateOf(at + DAYS_AFTER * DAY)];
	return {
		documents: new Map(documentsOf(engine, incident, at)),
		parts: new Map<string, Part>([
			["incident.json", { json: incidentView(engine, incident, at) }],
			["rules.json", { json: onTheWire(rulesAt(engine.rules, incident.occurredAt)) }],
			["calendar.json", { json: { name: calendar.name, days: calendarDays(calendar, first, last), closures: onTheWire(calendar.closures) } }],
			["configuration.json", { json: onTheWire(configurationOf(engine, incident)) }],
			...frozenOf(incident),
		]),
	};
}

function documentsOf(engine: Engine, incident: Incident, at: Instant): readonly (readonly [string, FilingDocument])[] {
	return namedFilings(incident).flatMap(([name, filing]) => {
		const before = filing.earlier.map((version) => [versionName(name, version), documentOfVersion(engine, incident, filing, version)] as const);
		const document = documentOfFiling(engine, incident, filing, at);
		return document === null ? before : [...before, [name, document] as const];
	});
}

/** What was filed, in the very text that its hash is over (RFC 8785): the SHA-256 of the file is the hash on the document. */
function frozenOf(incident: Incident): readonly (readonly [string, Part])[] {
	const textOf = ({ draft }: Frozen): Part => ({ text: canonicalize(draft)! });
	return namedFilings(incident).flatMap(([name, { frozen, earlier }]) => {
		const before = earlier.map((version) => [`${versionName(name, version)}.frozen.json`, textOf(version)] as const);
		return frozen === null ? before : [...before, [`${name}.frozen.json`, textOf(frozen)] as const];
	});
}

/** Where the files of a version lie that another one took the place of. */
function versionName(name: string, { version }: Frozen): string {
	return `${name}-version-${version}`;
}

/** Each filing by where its files lie; of several of a kind, such as supplements, the second has `-2`. */
function namedFilings({ filings }: Incident): readonly (readonly [string, Filing])[] {
	return filings.map((filing, index) => {
		const earlier = filings.slice(0, index).filter(({ kind }) => kind === filing.kind).length;
		return [`filings/${filing.kind}${earlier === 0 ? "" : `-${earlier + 1}`}`, filing];
	});
}

/** What the figures follow from: the firm as it was at the occurrence, and its services with their limits. No names of people. */
function configurationOf({ firm }: Engine, incident: Incident): object {
	const { code, name, englishName, demo, profiles, correlationWindowMs, inventory } = firm;
	const concerned = servicesOf(incident);
	const services = inventory.services.filter(({ id }) => concerned.has(id));
	const vendors = inventory.vendors.filter(({ id }) => services.some(({ vendor }) => vendor === id));
	const profile = profiles.findLast(({ validFrom }) => validFrom <= incident.occurredAt) ?? profiles[0] ?? null;
	return { firm: { code, name, englishName, demo, profile }, correlationWindowMs, sites: inventory.sites, vendors, services };
}

function servicesOf({ services, outages }: Incident): ReadonlySet<string> {
	return new Set([...services, ...outages.map((key) => key.split("/", 1)[0]!)]);
}

/** Changes of the incident and its outages, of its services while it ran, and of our sight then; by number. */
async function changesOf(records: Records, incident: Incident, at: Instant): Promise<readonly NumberedChange[]> {
	const span = { from: incident.occurredAt - BEFORE, to: (incident.restoredAt ?? at) + 1 };
	const under = async (subject: string, within = {}) =>
		(await records.changes({ subjectPrefix: subject, ...within })).filter((change) => change.subject === subject || change.subject.startsWith(`${subject}/`));
	const found = [
		await under(`incident/${incident.id}`),
		...(await Promise.all(incident.outages.map((key) => under(`service/${key.replace("/", "/outage/")}`)))),
		...(await Promise.all([...servicesOf(incident)].map((service) => under(`service/${service}`, span)))),
		await records.changes({ kinds: OF_ALL, ...span }),
	].flat();
	const byNumber = new Map(found.map((change) => [change.number, change]));
	return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

function changeLine(change: NumberedChange): object {
	return { number: change.number, ...activityView(change) };
}

/** Offsets of logs may lie above 2^53, so they are text. */
function sampleLine({ at, offset, ...sample }: Evidence): object {
	return { ...sample, at: formatInstant(at), offset: offset === null ? null : String(offset) };
}
