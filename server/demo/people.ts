import { type Account, newAccount } from "../people/account.ts";
import type { Role } from "../people/roles.ts";

/** The demo firm's people, one for each role; the first three stand in its roster too. Nobody needs a password to be one of them. */
const PEOPLE: readonly (readonly [login: string, name: string, role: Role])[] = [
	["wang", "王值班", "duty-officer"],
	["chen", "陳覆核", "reviewer"],
	["lin", "林資安長", "ciso"],
	["huang", "黃監控", "noc"],
	["chang", "張稽核", "auditor"],
	["wu", "吳管理", "administrator"],
	["tsai", "蔡檢視", "viewer"],
];

/** Ready-made people for the demo alone: they live in memory and are never stored, so that no firm ever inherits them. */
export function demoPeople(): readonly Account[] {
	return PEOPLE.map(([login, name, role]) => newAccount({ login, name, roles: [role], origin: "demo", madeAt: 0 }));
}
