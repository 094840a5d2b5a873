import type { Instant } from "../../streams/instant.ts";
import type { CriterionId } from "../criteria/criterion.ts";
import type { FieldValue } from "../draft/fields.ts";
import type { ActionKind } from "../incidents/actions.ts";
import type { Correctable } from "../incidents/incident.ts";

/** Which incident is meant: by its id, or the newest open one that has the service (CONTRACT §6.1). */
export type Target = { readonly incident: string | null; readonly service: string | null };

/** Who confirmed what one person alone may not do (SEMANTICS 4.5, 4.7, 5.1, 5.4); null while nobody has. */
type Confirmed = { readonly confirmedBy: string | null };

/** Which filing was made, when and how. */
type Submitted = { readonly filing: string; readonly filedAt: Instant | null; readonly receipt: string | null; readonly channel: string | null };

/** What a person or another program does to one incident (CONTRACT §4). Instants left out are the command's own `at`. */
export type TargetedCommand =
	/** `takesOver`: it becomes theirs though somebody else has it. */
	| ({ readonly command: "acknowledge"; readonly note: string | null; readonly takesOver?: boolean } & Target)
	| ({
			readonly command: "recordAwareness";
			readonly awareAt: Instant | null;
			readonly source: string | null;
			readonly note: string | null;
			readonly reason: string | null;
	  } & Target)
	| ({ readonly command: "decideReportable"; readonly decision: "yes" | "no" | "parked" } & Confirmed & Target)
	| ({
			readonly command: "decideCriterion";
			readonly criterion: CriterionId;
			readonly decision: "confirmed" | "rejected";
			readonly evidence: string | null;
			readonly firms: number | null;
			/** `2026-11-18`. */
			readonly firstNotifiedOn: string | null;
	  } & Confirmed &
			Target)
	| ({ readonly command: "downgrade" } & Confirmed & Target)
	| ({
			readonly command: "setField";
			readonly field: number;
			readonly value: FieldValue | null;
			/** What whoever says it saw there before; left out: it stands whatever was there. */
			readonly seen?: FieldValue | null;
	  } & Target)
	| ({
			readonly command: "recordAction";
			readonly effectiveAt: Instant | null;
			readonly kind: ActionKind;
			readonly channel: string | null;
			readonly text: string | null;
	  } & Target)
	| ({ readonly command: "recordFiling" } & Submitted & Target)
	/** What was filed is filed once more, as a version more. */
	| ({ readonly command: "refile" } & Submitted & Target)
	| ({ readonly command: "requestReview"; readonly filing: string } & Target)
	| ({ readonly command: "approveFiling"; readonly filing: string } & Target)
	| ({ readonly command: "returnFiling"; readonly filing: string } & Target)
	| ({ readonly command: "recordHandled"; readonly doneAt: Instant | null } & Target)
	| ({ readonly command: "withdraw" } & Confirmed & Target)
	| ({
			readonly command: "correctInstant";
			readonly instant: Correctable;
			readonly value: Instant;
			/** What it was, where the outage was corrected before the incident; left out: what the incident says. */
			readonly was?: Instant | null;
	  } & Target)
	| ({ readonly command: "setExternalCause"; readonly cause: string; readonly from: Instant | null; readonly until: Instant | null } & Target)
	| ({ readonly command: "merge"; readonly other: string } & Target)
	| ({ readonly command: "split"; readonly outages: readonly string[] } & Target)
	| ({ readonly command: "note"; readonly text: string } & Target);

/** What opens an incident, or may (SEMANTICS 4.1, 4.6). */
export type OpeningCommand =
	| {
			readonly command: "reportIncident";
			readonly occurredAt: Instant | null;
			readonly awareAt: Instant | null;
			readonly nature: "service-anomaly" | "security-event" | null;
			readonly category: string | null;
			readonly description: string | null;
			readonly services: readonly string[];
	  }
	| {
			readonly command: "recordBulletin";
			readonly vendor: string;
			readonly component: string | null;
			readonly firms: number | null;
			/** `2026-11-18`; null: the date of `receivedAt`. */
			readonly firstNotifiedOn: string | null;
			readonly receivedAt: Instant | null;
			readonly text: string | null;
	  };

/** Everything that incidents can be told: what is done to one of them, and what may open one (CONTRACT §4). */
export type IncidentCommand = TargetedCommand | OpeningCommand;
