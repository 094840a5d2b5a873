import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { unknownIn } from "./i18n/asked.ts";

const SERVER = "http://127.0.0.1:7200";

/** Every browser that runs these screens reads woff2: the older copies of the fonts would only fill the disk. */
const woff2Only: Plugin = {
	name: "woff2-only",
	enforce: "pre",
	transform: (code, id) => (id.includes("@fontsource/") && id.endsWith(".css") ? code.replace(/, url\([^)]+\.woff\) format\('woff'\)/g, "") : null),
};

/** A text that no dictionary has would stand on the screen as its key: the build fails instead. */
const knownWords: Plugin = {
	name: "known-words",
	enforce: "pre",
	transform(code, id) {
		const unknown = id.includes("/node_modules/") || !/\.tsx?$/.test(id) ? [] : unknownIn(code);
		if (unknown.length > 0) this.error(`${id} asks for texts that no dictionary has: ${unknown.join(", ")}`);
	},
};

export default defineConfig({
	root: fileURLToPath(new URL(".", import.meta.url)),
	plugins: [woff2Only, knownWords, react()],
	// Nothing is inlined, so that the pages need no exception in the Content-Security-Policy.
	build: { outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1_500, modulePreload: { polyfill: false } },
	server: {
		port: 7201,
		proxy: { "/api": SERVER, "/-/": SERVER, "/metrics": SERVER, "/socket.io": { target: SERVER, ws: true } },
	},
});
