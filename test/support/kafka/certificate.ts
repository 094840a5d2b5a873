import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PASSWORD = "changeit";

/** A self-signed certificate for 127.0.0.1 in a folder: the broker's settings for it, and its PEM text for who is to trust it. */
export async function makeCertificate(folder: string): Promise<{ readonly settings: string; readonly pem: string }> {
	const keystore = join(folder, "broker.p12");
	const common = ["-alias", "broker", "-keystore", keystore, "-storetype", "PKCS12", "-storepass", PASSWORD];
	await run("keytool", ["-genkeypair", ...common, "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-validity", "2"]);
	const { stdout: pem } = await run("keytool", ["-exportcert", "-rfc", ...common]);
	const settings = `ssl.keystore.type=PKCS12\nssl.keystore.location=${keystore}\nssl.keystore.password=${PASSWORD}\n`;
	return { settings, pem };
}
