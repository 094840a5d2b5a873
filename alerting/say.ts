import { type Change, type ChangeDraft, makeChange } from "../streams/change.ts";
import { formatInstant, type Instant } from "../streams/instant.ts";
import type { Criterion } from "./criteria/criterion.ts";
import { type Filing, filingName, filingOf, isOpen } from "./filings/filing.ts";
import type { Bulletin } from "./incidents/bulletins.ts";
import type { Incident } from "./incidents/incident.ts";
import type { GivenPass } from "./pass.ts";

type Said = Pick<ChangeDraft, "kind" | "to"> & Partial<Pick<ChangeDraft, "from" | "happenedAt" | "reason" | "by">> & { readonly path?: string };

/** Everything that became different between two states of an incident, as changes; `before` is null when it opened (CONTRACT §6.1). */
export function changesBetween(before: Incident | null, after: Incident, pass: GivenPass): readonly Change[] {
	const judged = judgements(before, after, pass);
	const said = [...openings(before, after), ...instants(before, after), ...records(before, after), ...judged, ...filings(before, after, pass)];
	return said.map(({ path = "", ...change }) => {
		const subject = `incident/${after.id}${path}`;
		return makeChange({ happenedAt: pass.at, noticedAt: pass.noticedAt, by: pass.by, reason: pass.reason, ...change, subject });
	});
}

function openings(before: Incident | null, after: Incident): readonly Said[] {
	const opened: readonly Said[] = before === null ? [{ kind: "incident-opened", to: after.reportable, happenedAt: after.openedAt }] : [];
	const joined = after.outages.filter((key) => !before?.outages.includes(key));
	return [...opened, ...joined.map((key): Said => ({ kind: "outage-joined", to: `service/${key.replace("/", "/outage/")}` }))];
}

/** Bulletins that came, each under its vendor. */
export function bulletinsSaid(bulletins: readonly Bulletin[], { at, noticedAt, by }: GivenPass): readonly Change[] {
	return bulletins.map(({ vendor, firms, component, text, receivedAt }) => {
		const to = [formatInstant(receivedAt), component, firms === null ? null : `${firms} firms`].filter((part) => part !== null).join(" ");
		return makeChange({ kind: "bulletin-recorded", subject: `vendor/${vendor}`, to, happenedAt: at, noticedAt, by, reason: text });
	});
}

const INSTANTS = ["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt"] as const;

/** Two instants may become the same at once, so the name stands with the value: ids of changes stay distinct. */
function instants(before: Incident | null, after: Incident): readonly Said[] {
	const named = (name: string, at: Instant | null | undefined) => (at == null ? null : `${name} ${formatInstant(at)}`);
	return INSTANTS.filter((name) => (before?.[name] ?? null) !== after[name]).map((name): Said => {
		return { kind: "incident-instant", from: named(name, before?.[name]), to: named(name, after[name]) ?? `${name} none` };
	});
}

/** What people and alarms put on record: acts, fields, notes. */
function records(before: Incident | null, after: Incident): readonly Said[] {
	const acts = after.awareness.slice(before?.awareness.length ?? 0).map((act): Said => {
		return { kind: "awareness-act", to: `${act.source} ${formatInstant(act.at)}`, reason: act.reason ?? act.note, by: act.by };
	});
	const notes = after.notes.slice(before?.notes.length ?? 0).map((note): Said => ({ kind: "note-added", to: note.text }));
	return [...acts, ...fields(before, after), ...actions(before, after), ...notes];
}

function actions(before: Incident | null, after: Incident): readonly Said[] {
	return after.actions.slice(before?.actions.length ?? 0).map((action): Said => {
		const to = [action.kind, action.service, action.channel, formatInstant(action.at), action.text].filter((part) => part !== null).join(" ");
		return { kind: "action-recorded", to, happenedAt: action.at };
	});
}

function fields(before: Incident | null, after: Incident): readonly Said[] {
	const numbers = [...new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(after.fields)])];
	const text = (incident: Incident | null, number: string) => (incident?.fields[number] ? `${number} ${JSON.stringify(incident.fields[number].value)}` : null);
	const changed = numbers.filter((number) => before?.fields[number] !== after.fields[number]);
	return changed.map((number): Said => ({ kind: "field-set", from: text(before, number), to: text(after, number) ?? `${number} none` }));
}

/** A level that comes back by a breach known before comes back when that is noticed. */
function judgements(before: Incident | null, after: Incident, { noticedAt }: GivenPass): readonly Said[] {
	const criteria = after.criteria.flatMap((criterion): readonly Said[] => {
		const from = before?.criteria.find((entry) => entry.id === criterion.id)?.state ?? "not-met";
		if (from === criterion.state) return [];
		const happened = criterion.metAt === null ? {} : { happenedAt: isOfFact(criterion, before) ? criterion.metAt : noticedAt };
		return [{ kind: "criterion-state", path: `/criterion/${criterion.id}`, from, to: criterion.state, ...happened }];
	});
	const state = became(before?.state ?? "open", after.state, "incident-state");
	const reportable = before === null ? [] : became(before.reportable, after.reportable, "reportable-decided");
	const major = became(before?.major.state ?? "no", after.major.state, "major-state");
	const level = became(String(before?.availabilityLevel ?? 0), String(after.availabilityLevel), "level-changed");
	const isBack = before !== null && before.grown.length === after.grown.length;
	return [...reportable, ...state, ...criteria, ...major, ...level.map((said) => (isBack ? { ...said, happenedAt: noticedAt } : said))];
}

/** Did a fact make it so, at `metAt` and for the first time? What people decided, or what comes back, happens when that is noticed. */
function isOfFact({ id, state, metAt }: Criterion, before: Incident | null): boolean {
	if (metAt === null || state === "confirmed" || state === "rejected") return false;
	if (before === null) return true;
	const isBack = before.reportable === "no" || before.lapsed.some((lapsed) => lapsed.id === id);
	return !isBack && (id !== "C3" || filingOf(before.filings, "initial")?.filedAt == null);
}

function became(from: string, to: string, kind: Said["kind"]): readonly Said[] {
	return from === to ? [] : [{ kind, from, to }];
}

function filings(before: Incident | null, after: Incident, pass: GivenPass): readonly Said[] {
	return after.filings.flatMap((filing, index) => {
		const was = before?.filings[index] ?? null;
		const changes = [...filingState(was, filing), ...filingDue(was, filing), ...filingLate(was, filing, pass), ...drafts(before, after, filing)];
		return changes.map((change) => ({ ...change, path: `/filing/${filingName(filing, after.filings)}` }));
	});
}

function filingState(was: Filing | null, filing: Filing): readonly Said[] {
	const changed = became(was?.state ?? "waiting", filing.state, "filing-state");
	if (filing.filedAt === null || filing.state !== "filed") return changed;
	if (was?.state === "filed") return filedAgain(was, filing);
	const reason = joined(filing.receipt && `receipt ${filing.receipt}`, filing.enteredLate && "entered late (補登)");
	return changed.map((change) => ({ ...change, happenedAt: filing.filedAt ?? undefined, ...(reason === "" ? {} : { reason }) }));
}

/** A version more of what was filed. */
function filedAgain(was: Filing, { frozen }: Filing): readonly Said[] {
	if (frozen === null || frozen.version === was.frozen?.version) return [];
	const { filedAt, receipt, reason } = frozen.submission;
	return [
		{
			kind: "filing-state",
			from: "filed",
			to: "filed",
			happenedAt: filedAt,
			reason: joined(`version ${frozen.version}`, receipt && `receipt ${receipt}`, reason),
		},
	];
}

function joined(...parts: readonly (string | null | false)[]): string {
	return parts.filter((part) => part !== null && part !== false).join("; ");
}

function filingDue(was: Filing | null, { dueAt }: Filing): readonly Said[] {
	const text = (at: Instant | null | undefined) => (at == null ? null : formatInstant(at));
	return (was?.dueAt ?? null) === dueAt ? [] : [{ kind: "filing-due", from: text(was?.dueAt), to: text(dueAt) }];
}

/** It fell due at `dueAt`, however later that was noticed. What turns out not to be late is said too, and when it turns late again (SEMANTICS 4.8). */
function filingLate(was: Filing | null, filing: Filing, { noticedAt }: GivenPass): readonly Said[] {
	const by = (due: Instant | null | undefined) => (due == null ? null : formatInstant(due));
	const from = was?.late ? by(was.dueAt) : null;
	const to = filing.late ? by(filing.dueAt) : isOpen(filing) || filing.state === "filed" ? "in time" : filing.state;
	if (from === to || (from === null && !filing.late)) return [];
	const isNew = filing.late && !was?.saidLate.includes(filing.dueAt!);
	return [{ kind: "filing-late", from, to, happenedAt: isNew ? filing.dueAt! : noticedAt }];
}

/** A draft is there from the instant the initial runs; it is made anew when what it says of the services or of their return changes. */
function drafts(before: Incident | null, after: Incident, filing: Filing): readonly Said[] {
	if (filing.kind !== "initial" || filing.filedAt !== null || filing.state === "withdrawn") return [];
	const says = (incident: Incident) => `${incident.restoredAt === null ? "ongoing" : "restored"}: ${incident.services.join(", ")}`;
	const from = before === null ? null : says(before);
	return from === says(after) ? [] : [{ kind: "draft-made", from, to: says(after) }];
}
