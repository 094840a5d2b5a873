import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";

const HOST_CHROMIUM = "/usr/bin/chromium";
const ARGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
	"--force-color-profile=srgb",
];

/** A headless browser: the one from npm, else the host's. Close it when done. */
export async function openBrowser(): Promise<Browser> {
	const { chromium } = createRequire(import.meta.url)("playwright-core") as typeof import("playwright-core");
	try {
		return await chromium.launch({ executablePath: await fromNpm(), args: ARGS });
	} catch (error) {
		if (!existsSync(HOST_CHROMIUM)) throw error;
		return chromium.launch({ executablePath: HOST_CHROMIUM, args: ARGS });
	}
}

async function fromNpm(): Promise<string> {
	const { default: packed } = await import("@sparticuz/chromium");
	return packed.executablePath();
}
