import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const RUNTIME = resolve("node_modules/.bin/node");

/** A clone in little: our two scripts, and in place of npm, Vite and the program scripts that write down how they were called. */
let clone: string;

beforeEach(() => {
	clone = mkdtempSync(join(tmpdir(), "rtowatch-start-"));
	for (const script of ["server/start.mjs", "server/prepare.mjs"]) {
		mkdirSync(dirname(join(clone, script)), { recursive: true });
		copyFileSync(script, join(clone, script));
	}
	put("package-lock.json", JSON.stringify(lockOf("1.0.0")));
	put("web/main.tsx", "the screen");
	put("server/views/service-view.ts", "export type A = 1;");
	put("server/cli/main.ts", `console.log(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = Number(process.env.FAKE_EXIT ?? 0);\n`);
	put("fake/vite/package.json", '{"type":"module"}');
	put(
		"fake/vite/bin/vite.js",
		`import { appendFileSync, mkdirSync } from "node:fs";\nmkdirSync("web/dist", { recursive: true });\nappendFileSync("calls", "vite\\n");\nprocess.exitCode = Number(process.env.FAKE_VITE ?? 0);\n`,
	);
	const installing = `mkdir -p node_modules/.bin && cp -r fake/vite node_modules && cp package-lock.json node_modules/.package-lock.json && ln -sf "${RUNTIME}" node_modules/.bin/node`;
	put("fake/npm", `#!/bin/sh\necho "npm $1" >> calls\necho noise\n[ -n "$FAKE_NPM" ] && exit 1\n${installing}\n`);
	chmodSync(join(clone, "fake/npm"), 0o755);
});
afterEach(() => rmSync(clone, { recursive: true }));

function put(path: string, text: string): void {
	mkdirSync(dirname(join(clone, path)), { recursive: true });
	writeFileSync(join(clone, path), text);
}

const lockOf = (version: string) => ({ packages: { "": {}, "node_modules/a": { version }, "node_modules/for-macs": { version, optional: true } } });
const environment = (more: Record<string, string> = {}) => ({
	...process.env,
	INIT_CWD: clone,
	PATH: `${join(clone, "fake")}${delimiter}${process.env.PATH}`,
	...more,
});
const start = (args: readonly string[] = [], more: Record<string, string> = {}) =>
	spawnSync(process.execPath, [join(clone, "server/start.mjs"), ...args], { cwd: clone, encoding: "utf8", env: environment(more) });
const calls = () => (existsSync(join(clone, "calls")) ? readFileSync(join(clone, "calls"), "utf8").trim().split("\n") : []);

describe("npm start", () => {
	test("straight after a clone installs, builds the screen and serves, with one sentence a step", () => {
		const { stdout, stderr, status } = start(["--port", "0"]);
		expect(status).toBe(0);
		expect(stdout).toBe('["serve","--port","0"]\n');
		expect(stderr).toMatch(/^Installing packages .*\nnoise\nBuilding the screen …\n$/);
		expect(calls()).toEqual(["npm install", "vite"]);
	});

	test("the second time does neither and says nothing", () => {
		start();
		const { stdout, stderr } = start();
		expect([stdout, stderr]).toEqual(['["serve"]\n', ""]);
		expect(calls()).toEqual(["npm install", "vite"]);
	});

	test("installs again when the lock names another version, not when it lacks what is for other machines", () => {
		start();
		put("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }));
		start();
		expect(calls()).toEqual(["npm install", "vite"]);
		put("package-lock.json", JSON.stringify(lockOf("1.0.1")));
		start();
		expect(calls()).toEqual(["npm install", "vite", "npm install", "vite"]);
	});

	test("installs again when an earlier installation was broken off", () => {
		start();
		rmSync(join(clone, "node_modules/.package-lock.json"));
		start();
		expect(calls().filter((call) => call === "npm install")).toHaveLength(2);
	});

	test.each(["web/main.tsx", "web/pages/new.tsx", "server/views/service-view.ts"])("builds the screen again when %s is another", (path) => {
		start();
		put(path, "something else");
		start();
		expect(calls()).toEqual(["npm install", "vite", "vite"]);
	});

	test("ends with 1 and a sentence when packages cannot be installed", () => {
		const { status, stderr } = start([], { FAKE_NPM: "1" });
		expect(status).toBe(1);
		expect(stderr).toContain("The packages could not be installed");
	});

	test("ends with 1 and a sentence when the screen cannot be built, and tries again the next time", () => {
		const { status, stderr } = start([], { FAKE_VITE: "1" });
		expect(status).toBe(1);
		expect(stderr).toContain("The screen could not be built");
		expect(start().status).toBe(0);
	});
});

describe("npm run rtowatch", () => {
	test("prints nothing but the result of the command, builds no screen, and passes its exit code on", () => {
		start();
		const { stdout, stderr, status } = start(["--cli", "check-config", "x.yaml"], { FAKE_EXIT: "1" });
		expect([stdout, stderr, status]).toEqual(['["check-config","x.yaml"]\n', "", 1]);
		expect(calls()).toEqual(["npm install", "vite"]);
	});

	test("installs what is missing without a word on standard output", () => {
		expect(start(["--cli", "config", "schema"]).stdout).toBe('["config","schema"]\n');
		expect(calls()).toEqual(["npm install"]);
	});

	test("runs where the caller stands, so that relative paths mean what the caller means", () => {
		start();
		put("server/cli/main.ts", "console.log(process.cwd());\n");
		mkdirSync(join(clone, "elsewhere"));
		expect(start(["--cli"], { INIT_CWD: join(clone, "elsewhere") }).stdout.trim()).toMatch(/elsewhere$/);
	});

	test("runs on the Node of the packages and not on the host's", () => {
		start();
		rmSync(join(clone, "node_modules/.bin/node"));
		put("fake/other-node", "#!/bin/sh\necho pinned\n");
		chmodSync(join(clone, "fake/other-node"), 0o755);
		symlinkSync(join(clone, "fake/other-node"), join(clone, "node_modules/.bin/node"));
		expect(start(["--cli"]).stdout).toBe("pinned\n");
	});
});

describe("signals", () => {
	const running = async (): Promise<ChildProcess> => {
		start();
		put(
			"server/cli/main.ts",
			`for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { console.log(signal); if (signal !== "SIGHUP") process.exit(signal === "SIGINT" ? 3 : 4); });\nsetInterval(() => {}, 1000);\nconsole.log("ready");\n`,
		);
		const child = spawn(process.execPath, [join(clone, "server/start.mjs")], { cwd: clone, env: environment(), stdio: ["ignore", "pipe", "inherit"] });
		await once(child.stdout!, "data");
		return child;
	};

	test.each([
		["SIGINT", 3],
		["SIGTERM", 4],
	] as const)("%s reaches the program, and its exit code is ours", async (signal, expected) => {
		const child = await running();
		child.kill(signal);
		const [code] = await once(child, "exit");
		expect(code).toBe(expected);
	});

	test("SIGHUP reaches the program and ends nothing: it reloads the configuration", async () => {
		const child = await running();
		child.kill("SIGHUP");
		const [said] = await once(child.stdout!, "data");
		expect(String(said)).toBe("SIGHUP\n");
		child.kill("SIGTERM");
		await once(child, "exit");
	});
});
