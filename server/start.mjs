/*
 * `npm start`, `npm run dev` and `npm run rtowatch` straight after a clone, on any Node from 20 on: makes ready what is
 * missing, then hands over to the pinned Node.
 *   start.mjs [FLAGS of serve]      the program
 *   start.mjs --dev [FLAGS]         the same, restarted on every change, with the screen served by Vite
 *   start.mjs --cli COMMAND …       one command; nothing but its result on standard output
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { buildScreen, install, ROOT, RUNTIME, RUNTIME_ENVIRONMENT, RUNTIME_FLAGS, stop } from "./prepare.mjs";

const MAIN = join(ROOT, "server/cli/main.ts");
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

const [mode, ...rest] = process.argv.slice(2);
install();
if (mode === "--cli") follow([run([MAIN, ...rest])]);
else if (mode === "--dev")
	follow([run(["--watch", MAIN, "serve", ...rest]), run([join(ROOT, "node_modules/vite/bin/vite.js"), "--config", "web/vite.config.ts"], ROOT)]);
else {
	if (!buildScreen()) stop("The screen could not be built: see above.");
	follow([run([MAIN, "serve", ...process.argv.slice(2)])]);
}

/** Commands run where the caller stands, so that relative paths mean what the caller means. */
function run(args, cwd = process.env.INIT_CWD ?? process.cwd()) {
	return spawn(RUNTIME, [...RUNTIME_FLAGS, ...args], { cwd, stdio: "inherit", env: { ...RUNTIME_ENVIRONMENT, ...process.env } });
}

/** Passes signals on, and ends as the first of them ends, taking the others along. */
function follow(children) {
	for (const signal of SIGNALS) process.on(signal, () => forward(children, signal));
	for (const child of children) {
		child.on("error", (error) => process.stderr.write(`${RUNTIME}: ${error.message}\n`));
		child.on("close", (code, signal) => {
			for (const other of children) if (other !== child) other.kill("SIGTERM");
			process.exitCode ??= code ?? 128 + constants.signals[signal];
		});
	}
}

/** Ctrl-C at a terminal reaches the whole foreground group by itself: passing it on would look like a second one. */
function forward(children, signal) {
	if (signal === "SIGINT" && process.stdin.isTTY) return;
	for (const child of children) child.kill(signal);
}
