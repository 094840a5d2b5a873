import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";

const PONG_EVERY = 4_000;

/**
 * A socket client that takes what it is sent and throws it away unread: on a machine that measures itself, fifty clients that
 * parse would measure the clients. To the server it is a WebSocket like any other. Gives back the way to leave.
 */
export async function openDeafScreen(url: string): Promise<() => void> {
	const { hostname, port, host } = new URL(url);
	const socket = connect(Number(port), hostname);
	await once(socket, "connect");
	const headers = ["Upgrade: websocket", "Connection: Upgrade", `Host: ${host}`, "Sec-WebSocket-Version: 13"];
	socket.write(
		`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${headers.join("\r\n")}\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
	);
	await once(socket, "data");
	socket.on("error", () => {}).resume();
	socket.write(textFrame("40"));
	const pongs = setInterval(() => socket.write(textFrame("3")), PONG_EVERY);
	return () => {
		clearInterval(pongs);
		socket.destroy();
	};
}

/** A short text as a client must send it: masked, here with zeros. */
function textFrame(text: string): Buffer {
	return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
