import { z } from "zod";
import { SECOND } from "../../../streams/instant.ts";
import { id, mapOf, oneOf, text } from "../../config/atoms.ts";
import { type Channel, type ChannelKind, type Failure, type Outgoing, secretly } from "./channel.ts";

const PORT = "a port from 1 to 65535";
const schema = mapOf({
	id,
	kind: z.literal("email"),
	host: text,
	port: z.int({ error: PORT }).min(1, { error: PORT }).max(65_535, { error: PORT }).default(587),
	/** `none` is for a relay on the same host. */
	tls: oneOf("starttls", "implicit", "none").default("starttls"),
	user: text.optional(),
	...secretly("password"),
	from: text,
}).refine(({ user, password, passwordFile }) => (user === undefined) === (password === undefined && passwordFile === undefined), {
	path: ["user"],
	error: "user together with password or passwordFile, or neither",
});
type Settings = z.infer<typeof schema>;

/** E-mail by SMTP (RFC 5321). */
export const email: ChannelKind<Settings> = { kind: "email", personal: true, secrets: ["password"], schema, needs: () => ["email"], open };

const PATIENCE = 10 * SECOND;

function open({ host, port, tls, user, password, from }: Settings): Channel {
	const secured = { secure: tls === "implicit", requireTLS: tls === "starttls", ignoreTLS: tls === "none" };
	const auth = user === undefined ? {} : { auth: { user, pass: password ?? "" } };
	const patience = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
	return {
		async send({ id, title, text, link, addressee, severity }: Outgoing) {
			const { createTransport } = await import("nodemailer");
			const transport = createTransport({ host, port, ...secured, ...auth, ...patience });
			const headers = severity === "critical" ? { Importance: "high" } : {};
			const body = link === null ? text : `${text}\n\n${link}`;
			// The same message has the same Message-ID: a mailbox shows it once, however often it was sent.
			const mail = { from, to: addressee?.email ?? "", subject: title, text: body, messageId: `<${id}@rtowatch>`, headers };
			return transport.sendMail(mail).then((info) => ({ providerId: String(info.response).slice(0, 200) }), failureIn);
		},
	};
}

type SmtpError = Error & { readonly responseCode?: number; readonly command?: string };

/** Only what the server says of the recipient or of this text is for good (RFC 5321 §4.2.1); that it does not take us for the sender can be mended. */
function failureIn(error: SmtpError): Failure {
	const words = error.message.slice(0, 300);
	const ofMessage = error.command !== undefined && /^(RCPT TO|DATA)/.test(error.command);
	return ofMessage && (error.responseCode ?? 0) >= 500 ? { refused: words } : { later: words, afterMs: null };
}
