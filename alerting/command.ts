import type { Instant } from "../streams/instant.ts";

/** Which incident is meant: by its id, or the newest open one that has the service (CONTRACT §6.1). */
export type Target = { readonly incident: string | null; readonly service: string | null };

/** What a person or another program does to one incident (CONTRACT §4). Instants left out are the command's own `at`. */
export type IncidentCommand =
	| ({ readonly command: "acknowledge"; readonly note: string | null } & Target)
	| ({
			readonly command: "recordAwareness";
			readonly awareAt: Instant | null;
			readonly source: string | null;
			readonly note: string | null;
			readonly reason: string | null;
	  } & Target)
	| ({ readonly command: "setField"; readonly field: number; readonly value: string | number | boolean | readonly string[] | null } & Target)
	| ({
			readonly command: "recordFiling";
			readonly filing: string;
			readonly filedAt: Instant | null;
			readonly receipt: string | null;
			readonly channel: string | null;
	  } & Target)
	| ({ readonly command: "note"; readonly text: string } & Target)
	| {
			readonly command: "reportIncident";
			readonly occurredAt: Instant | null;
			readonly awareAt: Instant | null;
			readonly nature: "service-anomaly" | "security-event" | null;
			readonly category: string | null;
			readonly description: string | null;
			readonly services: readonly string[];
	  };
