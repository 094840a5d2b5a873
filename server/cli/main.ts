import { type Command, type Outcome, wrongUse } from "./outcome.ts";

type Entry = { readonly usage: string; readonly load: () => Promise<Command> };

/** One file a command, loaded only when asked for: `deadline` must not wait for a database client. */
const COMMANDS: Readonly<Record<string, Entry>> = {
	serve: {
		usage: "serve [--config F] [--host H] [--port N] [--data DIR] [--tls-cert F --tls-key F]\n  Runs the program; without --config the demo firm.",
		load: async () => (await import("./serve.ts")).serve,
	},
	"check-config": {
		usage: "check-config F [--live] [--output text|json]\n  Every fault of a configuration at once; --live also asks the brokers and the database.",
		load: async () => (await import("./check-config.ts")).checkConfig,
	},
	config: {
		usage: "config schema | config show F [--output text|json]\n  The JSON Schema of the configuration; the effective configuration with each value's origin.",
		load: async () => (await import("./config.ts")).config,
	},
	replay: {
		usage: "replay --config F --input IN.ndjson [--until T] [--output summary|changes]\n  Lives through the recorded inputs on a virtual clock.",
		load: async () => (await import("./replay.ts")).replay,
	},
	deadline: {
		usage:
			"deadline --filing KIND --from T [--anchor NAME@T]… [--closure DATE@ANNOUNCED]… [--rules P] [--calendar C] [--output text|json]\n  One deadline, with how it was counted.",
		load: async () => (await import("./deadline.ts")).deadline,
	},
	"calendar show": {
		usage: "calendar show --from DATE --to DATE [--calendar C] [--output text|json]\n  Days and windows.",
		load: async () => (await import("./calendar-show.ts")).calendarShow,
	},
	verify: {
		usage:
			"verify [--data DIR] [--database-url URL] [--noted HASH] [--output text|json] | verify BUNDLE\n  The chain over a store, or a bundle offline; names the first record that does not fit.",
		load: async () => (await import("./verify.ts")).verify,
	},
	audit: {
		usage:
			"audit [--from T] [--to T] [--config F] [--data DIR] [--database-url URL] [--output text|json]\n  What should have been filed by the recorded outages, against what was; counted apart from the program's own clocks.",
		load: async () => (await import("./audit.ts")).auditCommand,
	},
	"export incident": {
		usage:
			"export incident ID [--url URL|--input IN.ndjson|--data DIR|--database-url URL] [--config F] [--until T] [--to FILE] [--documents DIR] [--output text|json]\n  Everything about an incident in one archive that verify checks: from the running program, from a recording, or from the store of a program that does not run; --documents also lays its filings out as files.",
		load: async () => (await import("./export-incident.ts")).exportIncident,
	},
	"export budget": {
		usage:
			"export budget [--from T] [--to T] [--format csv|json|pdf|xlsx] [--to-file FILE] [--lang zh-TW|en] [--url URL|--data DIR|--database-url URL] [--config F]\n  RTO use, breaches, times to detect, acknowledge and restore, filings, drills, availability and causes of a span, this quarter unless said.",
		load: async () => (await import("./export-budget.ts")).exportBudget,
	},
	"export inspection": {
		usage:
			"export inspection --half 2026H2|--year 2026 [--format csv|json|pdf|xlsx] [--to FILE] [--lang zh-TW|en] [--url URL|--data DIR|--database-url URL] [--config F]\n  Incidents, RTO results, filings, drills, availability by month and causes, as the half-yearly and yearly inspections ask for them.",
		load: async () => (await import("./export-inspection.ts")).exportInspection,
	},
	"export form": {
		usage: "export form [--config F] [--to FILE]\n  A form to print every day, for the day on which the monitor is gone: text, or PDF into a file named so.",
		load: async () => (await import("./export-form.ts")).exportForm,
	},
	"export inventory": {
		usage:
			"export inventory [--config F] [--output text|json]\n  The services with tier, tolerance, RTO, RPO, the order to bring them back in, vendor, owner and runbook; as text a table for Excel.",
		load: async () => (await import("./export-inventory.ts")).exportInventory,
	},
	"people link": {
		usage:
			"people link LOGIN [--lost] [--data DIR] [--database-url URL]\n  A link by which somebody chooses a new password, --lost also without the second factor that was lost; for the day on which the only administrator is locked out. Stop the program first.",
		load: async () => (await import("./people.ts")).peopleLink,
	},
	"people add": {
		usage: "people add LOGIN NAME [--data DIR] [--database-url URL]\n  Another administrator, with the link to choose a password by. Stop the program first.",
		load: async () => (await import("./people.ts")).peopleAdd,
	},
	backup: {
		usage: "backup F [--data DIR] [--database-url URL]\n  The whole state into a file, from either store.",
		load: async () => (await import("./backup.ts")).backup,
	},
	restore: {
		usage: "restore F [--data DIR] [--database-url URL]\n  The whole state from a file, into either store.",
		load: async () => (await import("./restore.ts")).restore,
	},
	demo: {
		usage: "demo [--kafka] [--url URL]\n  The demo firm's telemetry and its bad morning, posted to a running program or to Kafka.",
		load: async () => (await import("./demo.ts")).demo,
	},
};

/** Runs one command line. Wrong use is answered with the usage on standard error and exit 2 (CONTRACT §6). */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv, stdout: NodeJS.WritableStream): Promise<Outcome> {
	const [first = "", second = ""] = args;
	const asksHelp = (word: string | undefined) => word === "--help" || word === "-h";
	if (asksHelp(first) || first === "help") return { code: 0, out: usage(Object.keys(COMMANDS)), err: "" };
	const name = `${first} ${second}` in COMMANDS ? `${first} ${second}` : first;
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (!command) return asksHelp(second) && partsOf(first).length > 0 ? { code: 0, out: usage(partsOf(first)), err: "" } : unknown(first, second);
	const rest = args.slice(name.split(" ").length);
	if (rest.some(asksHelp)) return { code: 0, out: `rtowatch ${command.usage}\n`, err: "" };
	return (await command.load())(rest, environment, stdout);
}

/** The commands of two words that begin with this one. */
function partsOf(first: string): readonly string[] {
	return Object.keys(COMMANDS).filter((name) => name.startsWith(`${first} `));
}

function unknown(first: string, second: string): Outcome {
	const parts = partsOf(first);
	if (first === "") return wrongUse(usage(Object.keys(COMMANDS)).trimEnd());
	if (parts.length === 0) return wrongUse(`There is no command ${first}.\n${usage(Object.keys(COMMANDS))}`.trimEnd());
	return wrongUse(`${second === "" ? `${first} takes a second word.` : `There is no command ${first} ${second}.`}\n${usage(parts)}`.trimEnd());
}

function usage(names: readonly string[]): string {
	return `rtowatch COMMAND\n\n${names.map((name) => COMMANDS[name]!.usage).join("\n\n")}\n`;
}

if (import.meta.main) {
	// Whoever reads us may stop early (`| head`): that is no failure of ours.
	process.stdout.on("error", () => process.exit(0));
	const { code, out, err } = await run(process.argv.slice(2), process.env, process.stdout);
	process.stderr.write(err);
	process.stdout.write(out, () => process.exit(code));
}
