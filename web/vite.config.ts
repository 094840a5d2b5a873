import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const SERVER = "http://127.0.0.1:7200";

/** Every browser that runs these screens reads woff2: the older copies of the fonts would only fill the disk. */
const woff2Only: Plugin = {
	name: "woff2-only",
	enforce: "pre",
	transform: (code, id) => (id.includes("@fontsource/") && id.endsWith(".css") ? code.replace(/, url\([^)]+\.woff\) format\('woff'\)/g, "") : null),
};

export default defineConfig({
	root: fileURLToPath(new URL(".", import.meta.url)),
	plugins: [woff2Only, react()],
	// Nothing is inlined, so that the pages need no exception in the Content-Security-Policy.
	build: { outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1_500, modulePreload: { polyfill: false } },
	server: {
		port: 7201,
		proxy: { "/api": SERVER, "/-/": SERVER, "/metrics": SERVER, "/socket.io": { target: SERVER, ws: true } },
	},
});
