import * as oidc from "openid-client";
import { type Instant, MINUTE } from "../../streams/instant.ts";
import type { ProviderConfig } from "../config/schema.ts";
import type { Role } from "./roles.ts";

/** Who the provider says it is, with the roles that the groups of that person come to. */
export type Provided = { readonly subject: string; readonly login: string; readonly name: string; readonly roles: readonly Role[] };

/** The firm's own sign-in: authorization code with PKCE. */
export type Provider = {
	readonly name: string;
	/** Where the browser is sent, and what it must bring back. */
	begin(to: string): Promise<{ readonly address: string; readonly state: string }>;
	/** Who came back, and where they meant to go. Rejects when it is not what was begun. */
	finish(query: string, state: string): Promise<{ readonly who: Provided; readonly to: string }>;
};

type Begun = { readonly verifier: string; readonly nonce: string; readonly to: string; readonly until: Instant };

export const CALLBACK = "/api/v1/session/provider/callback";
const TAKES_AT_MOST = 10 * MINUTE;
const BEGUN_AT_MOST = 1_000;

/** The provider of a configuration. It is asked how it works when somebody first signs in, so that it may be away at our start. */
export function providerOf(config: ProviderConfig, secret: string | null, now: () => Instant): Provider {
	const begun = new Map<string, Begun>();
	const redirect = new URL(CALLBACK, config.address).href;
	let known: Promise<oidc.Configuration> | null = null;
	const discovered = () => {
		known ??= discover(config, secret).catch((error: unknown) => {
			known = null;
			throw error;
		});
		return known;
	};
	return {
		name: config.name,
		async begin(to) {
			const provider = await discovered();
			const [verifier, nonce, state] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce(), oidc.randomState()];
			if (begun.size >= BEGUN_AT_MOST) begun.delete(begun.keys().next().value!);
			begun.set(state, { verifier, nonce, to, until: now() + TAKES_AT_MOST });
			const challenge = { code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" };
			const asked = { redirect_uri: redirect, scope: config.scope, state, nonce, ...challenge };
			return { address: oidc.buildAuthorizationUrl(provider, asked).href, state };
		},
		async finish(query, state) {
			const one = begun.get(state);
			begun.delete(state);
			if (one === undefined || one.until <= now()) throw new Error("this was not begun here, or too long ago");
			const checks = { pkceCodeVerifier: one.verifier, expectedState: state, expectedNonce: one.nonce, idTokenExpected: true };
			const tokens = await oidc.authorizationCodeGrant(await discovered(), new URL(query, redirect), checks);
			const claims = tokens.claims()!;
			const told = await oidc.fetchUserInfo(await discovered(), tokens.access_token, claims.sub);
			return { who: providedBy(config, { ...told, ...claims }), to: one.to };
		},
	};
}

/** Without HTTPS only on the loopback, as when it is tried out. */
function discover({ issuer, clientId }: ProviderConfig, secret: string | null): Promise<oidc.Configuration> {
	const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(new URL(issuer).hostname);
	const authentication = secret === null ? oidc.None() : oidc.ClientSecretBasic(secret);
	return oidc.discovery(new URL(issuer), clientId, undefined, authentication, isLocal ? { execute: [oidc.allowInsecureRequests] } : undefined);
}

function providedBy(config: ProviderConfig, claims: Readonly<Record<string, unknown>>): Provided {
	const groups = [claims[config.groupsClaim] ?? []].flat().map(String);
	const roles = [...new Set(groups.flatMap((group) => (Object.hasOwn(config.groups, group) ? config.groups[group]! : [])))];
	const login = String(claims[config.loginClaim] ?? claims.sub).toLowerCase();
	return { subject: `${claims.iss} ${claims.sub}`, login, name: String(claims[config.nameClaim] ?? login).slice(0, 60), roles };
}
