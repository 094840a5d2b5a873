import { createSign, generateKeyPairSync, hash, type KeyObject, randomBytes } from "node:crypto";
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** How it behaves this once, where that is not as it should. */
export type Odd = { readonly origin?: string; readonly host?: string; readonly verified?: boolean; readonly counter?: number; readonly crossOrigin?: boolean };

/** A browser's page with an authenticator that holds one passkey. It does what it is told, also what a real one would refuse. */
export type Authenticator = {
	readonly id: string;
	make(options: unknown, odd?: Odd): RegistrationResponseJSON;
	give(options: unknown, odd?: Odd): AuthenticationResponseJSON;
};

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

export function authenticatorAt(origin: string): Authenticator {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const id = randomBytes(32);
	let counter = 0;
	const about = (type: string, challenge: string, odd: Odd) =>
		Buffer.from(JSON.stringify({ type, challenge, origin: odd.origin ?? origin, crossOrigin: odd.crossOrigin ?? false }));
	const counted = ({ counter: given }: Odd) => {
		counter = given ?? counter + 1;
		return counter;
	};
	const data = (odd: Odd, more: number, rest: Uint8Array = Buffer.alloc(0)) => {
		const count = Buffer.alloc(4);
		count.writeUInt32BE(counted(odd));
		const flags = PRESENT | (odd.verified === false ? 0 : VERIFIED) | more;
		return Buffer.concat([hash("sha256", odd.host ?? new URL(origin).hostname, "buffer"), Buffer.from([flags]), count, rest]);
	};
	const answer = { id: text(id), rawId: text(id), type: "public-key", clientExtensionResults: {} } as const;
	return {
		id: text(id),
		make(options, odd = {}) {
			const { challenge } = options as PublicKeyCredentialCreationOptionsJSON;
			const authData = data(odd, WITH_KEY, Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseOf(publicKey)]));
			const attestationObject = isoCBOR.encode(
				new Map<string, string | Uint8Array | Map<string, string>>([
					["fmt", "none"],
					["attStmt", new Map<string, string>()],
					["authData", Uint8Array.from(authData)],
				]),
			);
			const clientDataJSON = text(about("webauthn.create", challenge, odd));
			return { ...answer, response: { clientDataJSON, attestationObject: text(attestationObject), transports: ["internal"] } };
		},
		give(options, odd = {}) {
			const { challenge } = options as PublicKeyCredentialRequestOptionsJSON;
			const [clientData, authData] = [about("webauthn.get", challenge, odd), data(odd, 0)];
			const signed = createSign("sha256").update(Buffer.concat([authData, hash("sha256", clientData, "buffer")]));
			const signature = text(signed.sign(privateKey));
			return { ...answer, response: { clientDataJSON: text(clientData), authenticatorData: text(authData), signature } };
		},
	};
}

/** A key on P-256 as COSE writes it. */
function coseOf(key: KeyObject): Uint8Array {
	const { x, y } = key.export({ format: "jwk" });
	return isoCBOR.encode(
		new Map<number, number | Uint8Array>([
			[1, 2],
			[3, -7],
			[-1, 1],
			[-2, Uint8Array.from(Buffer.from(x!, "base64url"))],
			[-3, Uint8Array.from(Buffer.from(y!, "base64url"))],
		]),
	);
}
