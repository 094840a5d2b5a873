import pRetry from "p-retry";

/** When to give up, and whom to tell meanwhile: an endless retry must not be a silent one. */
export type Persistence = {
	readonly signal: AbortSignal;
	/** Told of every failed attempt; the first is 1. */
	readonly onFailure: (error: Error, attempt: number) => void;
};

/** Does the work until it succeeds, waiting 0.25 s, then twice as long each time, at most 2 s. Rejects only when the signal aborts. */
export function keepTrying<T>(work: () => Promise<T>, { signal, onFailure }: Persistence): Promise<T> {
	// A TypeError would end the retries: to the library it is a fault of the program, to us it is one more failed attempt.
	const attempt = () => work().catch((error: Error) => Promise.reject(new Error(error.message, { cause: error })));
	const onFailedAttempt = ({ error, attemptNumber }: { error: Error; attemptNumber: number }) => {
		if (!signal.aborted) onFailure(error.cause instanceof Error ? error.cause : error, attemptNumber);
	};
	return pRetry(attempt, { retries: Number.POSITIVE_INFINITY, minTimeout: 250, maxTimeout: 2_000, signal, onFailedAttempt });
}
