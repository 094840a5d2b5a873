/** The process in which a configuration is read: what that leaves behind goes with it. */
import { type Examined, examine } from "./load.ts";

/** What it tells of the configuration at the path that it was started with. */
export type ReadApart = Pick<Examined, "config" | "faults" | "secrets">;

const { config, faults, secrets } = await examine(process.argv[2]!);
process.send!({ config, faults, secrets } satisfies ReadApart);
