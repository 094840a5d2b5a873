import type { SightCause } from "./record-log.ts";

type Fault = { readonly name?: string; readonly type?: string; readonly message?: string; readonly cause?: unknown };

const REFUSED = /SASL|AUTHENTICATION|AUTHORIZATION|CLUSTER_AUTHORIZATION/;
const MISSING = /^(UNKNOWN_TOPIC_OR_PARTITION|INVALID_TOPIC_EXCEPTION)$/;
const UNREACHABLE = /Connection|BrokerNotFound|NoBrokerAvailable|RequestTimeout|LockTimeout|MetadataNotLoaded|CoordinatorNotFound/;
const NOT_READY = /^(LEADER_NOT_AVAILABLE|GROUP_COORDINATOR_NOT_AVAILABLE|BROKER_NOT_AVAILABLE|NETWORK_EXCEPTION|REQUEST_TIMED_OUT)$/;
const SETTLING = /^(GROUP_LOAD_IN_PROGRESS|GROUP_COORDINATOR_NOT_AVAILABLE|NOT_COORDINATOR_FOR_GROUP|REBALANCE_IN_PROGRESS|ILLEGAL_GENERATION)$/;

/** Why the client gave up, in the words of SEMANTICS 2.4. What cannot be told apart is `stalled`. */
export function causeOf(error: unknown): SightCause {
	for (const fault of chainOf(error)) {
		const { name = "", type = "" } = fault;
		if (name === "KafkaJSSASLAuthenticationError" || REFUSED.test(type)) return "authentication-refused";
		if (name === "KafkaJSNotImplemented") return "codec-unknown";
		if (MISSING.test(type)) return "topic-missing";
		if (NOT_READY.test(type) || UNREACHABLE.test(name)) return "broker-unreachable";
	}
	return "stalled";
}

/** The broker is there, but the group is only just being made ready: true for a moment after a start. */
export const isSettling = (error: unknown): boolean => chainOf(error).some(({ type }) => SETTLING.test(type ?? ""));

/** What the client says, shortened to one line for a person. */
export function detailOf(error: unknown): string {
	const faults = chainOf(error);
	return (faults.at(-1)?.message ?? String(error)).split("\n")[0]!.slice(0, 300);
}

function chainOf(error: unknown): Fault[] {
	const chain: Fault[] = [];
	for (let fault = error as Fault | undefined; fault && typeof fault === "object" && chain.length < 8; fault = fault.cause as Fault | undefined) {
		if (!chain.includes(fault)) chain.push(fault);
	}
	return chain;
}
