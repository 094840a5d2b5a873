/** The part of an engine.io connection that says what was handed to it and when it got rid of it. */
type Connection = {
	on(event: "packetCreate", listener: (packet: { readonly data?: unknown }) => void): unknown;
	on(event: "drain", listener: () => void): unknown;
};

/** What may wait for a client that does not read: some seconds of a large firm. */
const MOST_PACKETS = 5_000;
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** Cuts a client off that has not taken anything while more was piled up than it may keep. It comes back to a new overview. */
export function cutOffWhenSlow(connection: Connection, cutOff: () => void): void {
	let packets = 0;
	let characters = 0;
	connection.on("drain", () => {
		packets = 0;
		characters = 0;
	});
	connection.on("packetCreate", ({ data }) => {
		packets++;
		characters += typeof data === "string" ? data.length : 0;
		if (packets > MOST_PACKETS || characters > MOST_CHARACTERS) setImmediate(cutOff);
	});
}
