import type { RequestHandler } from "express";
import { DAY } from "../../streams/instant.ts";
import { cookieName, WALL_COOKIE } from "./caller.ts";
import type { People } from "./people.ts";
import { tokenOf } from "./tokens.ts";

const KEPT_FOR = 400 * DAY;

/** `/wall?token=…`, opened once on the screen that is to hang: the token goes into a cookie and out of the address. */
export function wallLink(peopleNow: () => People | null): RequestHandler {
	return (req, res, next) => {
		const { token: secret, ...rest } = req.query;
		if (typeof secret !== "string") return next();
		const people = peopleNow();
		const token = people === null ? null : tokenOf(people, secret);
		const options = { httpOnly: true, sameSite: "strict", secure: req.secure, path: "/", maxAge: KEPT_FOR } as const;
		if (token?.kind === "wall") res.cookie(cookieName(WALL_COOKIE, req.secure), secret, options);
		const query = new URLSearchParams(rest as Record<string, string>).toString();
		res.set("Cache-Control", "no-store").redirect(303, `/wall${query && `?${query}`}`);
	};
}
