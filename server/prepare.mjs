/*
 * What must be there before anything of ours can run, on any Node from 20 on and without a single dependency:
 * the packages that package-lock.json names, and the built screen. Both checks take milliseconds when nothing is missing.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top folder of the project. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The Node that runs the program: the pinned one among the packages, not the host's. */
export const RUNTIME = join(ROOT, "node_modules/.bin/node");

/**
 * What the program is run with. The Kafka client asks for a timer in the past after every request; Node means it well and says so in the
 * midst of our answers. New objects get 2 × 8 MB: left alone they take 128 MB, and the program is hardly faster by it.
 */
export const RUNTIME_FLAGS = ["--disable-warning=TimeoutNegativeWarning", "--max-semi-space-size=8"];

/**
 * What it runs among, unless the environment says otherwise: compiled code is kept for the next start, and large buffers go back to the
 * system as soon as they are free (glibc keeps what it once lent, an arena a thread).
 */
export const RUNTIME_ENVIRONMENT = {
	NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/rtowatch"),
	MALLOC_ARENA_MAX: "2",
	MALLOC_MMAP_THRESHOLD_: "131072",
};

const BUILT = join(ROOT, "web/dist");
const STAMP = join(BUILT, ".built-from");

/** Runs a step to its end; its words go to standard error, because standard output belongs to results. */
export function runStep(command, args) {
	const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ["ignore", process.stderr, process.stderr] });
	if (error) process.stderr.write(`${command}: ${error.message}\n`);
	return status === 0;
}

/**
 * Installs the packages unless they are there as recorded. Ends the program with a sentence when that fails. Not by
 * `npm ci`: it refuses a lock that lacks the optional packages of other platforms, which some registries do not carry.
 */
export function install() {
	if (isInstalled()) return;
	process.stderr.write("Installing packages (once, about a minute) …\n");
	if (!runStep("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]))
		stop("The packages could not be installed: see npm's words above.");
	if (!existsSync(RUNTIME)) stop(`npm left out ${RUNTIME}: allow the install script of the package "node".`);
}

/** npm writes node_modules/.package-lock.json last, so an installation that was broken off counts as missing. */
function isInstalled() {
	const installedLock = join(ROOT, "node_modules/.package-lock.json");
	if (!existsSync(installedLock) || !existsSync(RUNTIME)) return false;
	const wanted = Object.entries(readJson(join(ROOT, "package-lock.json")).packages);
	const installed = readJson(installedLock).packages;
	// What is optional may be for another kind of machine.
	return wanted.every(([path, { version, optional, devOptional }]) => path === "" || optional || devOptional || installed[path]?.version === version);
}

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Builds the screen unless what lies in web/dist was built from the very sources that are here; false when it cannot be. */
export function buildScreen() {
	const sources = digestOfSources();
	if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources) return true;
	process.stderr.write("Building the screen …\n");
	const vite = join(ROOT, "node_modules/vite/bin/vite.js");
	const built = runStep(RUNTIME, [vite, "build", "--config", "web/vite.config.ts", "--logLevel", "warn"]);
	if (built) writeFileSync(STAMP, sources);
	return built;
}

/** By content and not by time: a clone gives every file the time of the clone. */
function digestOfSources() {
	const hash = createHash("sha256");
	for (const file of [...filesBelow("web"), ...filesBelow("server/views").filter((file) => file.endsWith("-view.ts")), "package-lock.json"])
		hash
			.update(file)
			.update("\0")
			.update(readFileSync(join(ROOT, file)));
	return hash.digest("hex");
}

function filesBelow(folder) {
	const entries = readdirSync(join(ROOT, folder), { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
	return entries.flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (path === "web/dist") return [];
		return entry.isDirectory() ? filesBelow(path) : [path];
	});
}

/** Says why, and ends. */
export function stop(sentence) {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}
