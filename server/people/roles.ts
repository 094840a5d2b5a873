/** What a person may be in the firm; one may be several. */
export const ROLES = ["viewer", "noc", "duty-officer", "reviewer", "ciso", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Everything that can be asked of the program, by right, with who has it. The one table: checks, the API description, the README
 * and the screens are made of it. `anyone` needs no login; what no role has is for tokens.
 */
export const RIGHTS = {
	anyone: { says: "signing in, and whether the program is well", roles: ROLES },
	wall: { says: "the wall and its socket", roles: ROLES },
	see: { says: "services, incidents, deadlines, calendar, figures, messages, requests", roles: ROLES },
	"see-drafts": { says: "drafts and documents of filings, who knew of an incident when", roles: ["noc", "duty-officer", "reviewer", "ciso", "auditor"] },
	"take-evidence": { says: "the evidence bundle", roles: ["duty-officer", "reviewer", "ciso", "auditor"] },
	"see-people": { says: "accounts, tokens without their secrets, and who did what", roles: ["ciso", "auditor", "administrator"] },
	metrics: { says: "metrics about the program itself", roles: ["noc", "auditor", "administrator"] },
	note: { says: "take on, hand over, notes, actions, awareness, bulletins", roles: ["noc", "duty-officer", "reviewer", "ciso"] },
	operate: { says: "outages, restored, switches between sites, maintenance, silences, reporting an incident", roles: ["noc", "duty-officer", "ciso"] },
	write: { says: "fields of a draft, corrections, merge, split, handled, asking for a review", roles: ["duty-officer", "reviewer", "ciso"] },
	file: { says: "recording that a filing was made", roles: ["duty-officer", "reviewer", "ciso"] },
	decide: { says: "reportable or not, criteria, downgrading, withdrawing", roles: ["duty-officer", "reviewer", "ciso"] },
	confirm: { says: "being the second person for what another asked for", roles: ["duty-officer", "reviewer", "ciso"] },
	review: { says: "approving a filing or giving it back", roles: ["reviewer", "ciso"] },
	plan: { says: "days without trading, exercises", roles: ["duty-officer", "ciso"] },
	configure: { says: "reading the configuration again, Word templates, testing the chain (canary)", roles: ["administrator"] },
	"change-people": { says: "accounts, roles, tokens", roles: ["administrator"] },
	telemetry: { says: "sending telemetry", roles: [] },
} as const satisfies Record<string, { readonly says: string; readonly roles: readonly Role[] }>;

export type Right = keyof typeof RIGHTS;
export const ALL_RIGHTS = Object.keys(RIGHTS) as readonly Right[];

/** Does one of these roles give the right? */
export function gives(roles: readonly Role[], right: Right): boolean {
	const having: readonly Role[] = RIGHTS[right].roles;
	return roles.some((role) => having.includes(role));
}

/** The table as the README prints it. */
export function rolesTable(): string {
	const rows = ALL_RIGHTS.map((right) => `| \`${right}\` | ${RIGHTS[right].says} | ${ROLES.map((role) => (gives([role], right) ? "●" : "")).join(" | ")} |`);
	return [`| Right | To | ${ROLES.join(" | ")} |`, `|---|---|${ROLES.map(() => "---|").join("")}`, ...rows].join("\n");
}
