import type { Change } from "../streams/change.ts";
import type { Instant } from "../streams/instant.ts";
import type { Inventory } from "../streams/inventory.ts";
import { newestFirst, type OpenedBy, takesIn } from "./incidents/incident.ts";
import { serviceOf } from "./incidents/links.ts";
import { NOTHING, openedWith } from "./incidents/placing.ts";
import type { Pass } from "./pass.ts";
import { type Parts, put, type Watched } from "./register.ts";

const UNSEEN: Watched = { verdict: "unknown", cause: null, candidateAt: null, exerciseSince: null };

/** The service as its verdict became at `since`. */
export function withVerdict(before: Watched = UNSEEN, service: string, verdict: string, cause: string | null, since: Instant, inventory: Inventory): Watched {
	const degraded = verdict === "degraded" ? serviceOf(inventory, service) : undefined;
	return { ...before, verdict, cause, candidateAt: degraded?.core ? since + degraded.candidateAfterMs : null };
}

/** What was said of a service, beside its outages: its verdict, an exercise, an indication. */
export function placeWord(register: Parts, { kind, subject, to, reason, happenedAt }: Change, pass: Pass): Parts {
	const service = subject.split("/")[1]!;
	const before = register.services.get(service);
	if (kind === "indication") return to === null ? register : placeIndication(register, { service, subject, what: to }, pass);
	if (kind === "service-verdict" && to !== null)
		return watch(register, service, withVerdict(before, service, to, reason, happenedAt, pass.duties.firm.inventory));
	if (kind === "exercise-started") return watch(register, service, { ...(before ?? UNSEEN), exerciseSince: happenedAt });
	return kind === "exercise-ended" ? watch(register, service, { ...(before ?? UNSEEN), exerciseSince: null }) : register;
}

function watch(register: Parts, service: string, watched: Watched): Parts {
	return { ...register, services: new Map(register.services).set(service, watched) };
}

/** The services after several verdicts, in their order: one list made anew for all of them, because a thousand may change at one instant. */
export function withVerdicts(services: Parts["services"], verdicts: readonly Change[], inventory: Inventory): Parts["services"] {
	const heard = new Map(services);
	for (const { subject, to, reason, happenedAt } of verdicts) {
		const service = subject.split("/")[1]!;
		if (to !== null) heard.set(service, withVerdict(heard.get(service), service, to, reason, happenedAt, inventory));
	}
	return heard;
}

type Indicated = { readonly service: string; readonly subject: string; readonly what: string };

/**
 * Load and complaints ask 是否影響客戶權益？, but not under maintenance; an attack is an incident without any outage, at any time (SEMANTICS 4.6).
 * An open incident of the service takes it in; after a release it is another matter (4.7).
 */
function placeIndication(register: Parts, { service, subject, what }: Indicated, pass: Pass): Parts {
	const indication = { subject, what, at: pass.at };
	const isAttack = what === "attack";
	const open = openOf(register, service);
	if (open !== undefined) {
		const reportable = isAttack && open.reportable === "candidate" ? "presumed" : open.reportable;
		return put(register, { ...open, reportable, indications: [...open.indications, indication] });
	}
	if (!isAttack && register.services.get(service)?.verdict === "maintenance") return register;
	const opened = openedWith(register, { ...opening(register, service, what as OpenedBy, pass), reportable: isAttack ? "presumed" : "candidate" }, pass);
	return put(register, { ...opened, indications: [indication] });
}

function opening(register: Parts, service: string, openedBy: OpenedBy, pass: Pass) {
	const act = { at: pass.noticedAt, source: openedBy, note: null, by: null, recordedAt: pass.noticedAt, reason: null };
	const exerciseSince = register.services.get(service)?.exerciseSince ?? null;
	return { ...NOTHING, name: service, openedBy, services: [service], awareness: [act], exerciseSince };
}

/**
 * The newest open incident that has the service, of the exercise it is in or of none (SEMANTICS 4.6, 4.9). A handled one is open still: it takes
 * in what comes next. A released one is not, be its closing owed or not: what comes then is new (4.7); it stays open for naming alone.
 */
function openOf(register: Pick<Parts, "services" | "incidents">, service: string) {
	const exerciseSince = register.services.get(service)?.exerciseSince ?? null;
	const open = [...register.incidents.values()].filter((incident) => takesIn(incident) && incident.services.includes(service));
	return open.filter((incident) => incident.exerciseSince === exerciseSince).sort(newestFirst)[0];
}

/** Opens a candidate for every core service that has been degraded long enough, unless an open incident has it (SEMANTICS 4.6). */
export function openCandidates(register: Parts, pass: Pass): Parts {
	const due = asking(register).filter(([, { candidateAt }]) => (candidateAt ?? Number.POSITIVE_INFINITY) <= pass.at);
	return due.reduce((parts, [service]) => {
		const opened = openedWith(parts, { ...opening(parts, service, "degraded", pass), reportable: "candidate" }, pass);
		return put(parts, opened);
	}, register);
}

/** When the next candidate opens; Infinity if none will. */
export function candidateDueAt(register: Pick<Parts, "services" | "incidents">): Instant {
	return asking(register).reduce((least, [, { candidateAt }]) => Math.min(least, candidateAt ?? Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
}

/** Services due to be asked about, now or later: degraded, in no open incident, and not asked about since they were. */
function asking(register: Pick<Parts, "services" | "incidents">) {
	// Every change asks, and nearly always nothing is degraded: no list is made of a thousand services.
	const degraded = register.services
		.entries()
		.filter(([, { candidateAt }]) => candidateAt !== null)
		.toArray();
	const incidents = [...register.incidents.values()];
	const wasAsked = (service: string, at: Instant) =>
		incidents.some((incident) => incident.openedBy === "degraded" && incident.openedAt >= at && incident.services.includes(service));
	return degraded.filter(([service, { candidateAt }]) => openOf(register, service) === undefined && !wasAsked(service, candidateAt!));
}
