import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import express, { type Router } from "express";

/** Where no page is: what programs ask for. */
const NOT_PAGES = /^\/(api|v1|-|metrics|socket\.io)(\/|$)/;

const NOT_BUILT = "<!doctype html><meta charset=utf-8><title>RTO Watch</title><p>The screens are not built: npm run build";

/** The built screens: hashed assets for good, pages never cached, and every other address is a page of the screen's own. */
export function screenFiles(folder: string): Router {
	const router = express.Router();
	const assets = `${sep}assets${sep}`;
	router.use(
		express.static(folder, {
			index: false,
			setHeaders: (res, path) => res.set("Cache-Control", path.includes(assets) ? "public, max-age=31536000, immutable" : "no-cache"),
		}),
	);
	router.get(/.*/, (req, res, next) => {
		if (NOT_PAGES.test(req.path) || extname(req.path) !== "") return next();
		res.set("Cache-Control", "no-cache");
		if (existsSync(join(folder, "index.html"))) res.sendFile("index.html", { root: folder, cacheControl: false });
		else res.status(503).send(NOT_BUILT);
	});
	return router;
}

/** The version of the built screens: an older page that hears another one reloads itself. */
export function screenBuild(folder: string): string {
	const index = join(folder, "index.html");
	return existsSync(index) ? createHash("sha256").update(readFileSync(index)).digest("hex").slice(0, 12) : "none";
}
