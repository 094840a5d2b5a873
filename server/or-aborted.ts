/** What `work` comes to, or a rejection as soon as the signal aborts: an attempt that hangs is left behind, whatever becomes of it. */
export async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
	const aborted = Promise.withResolvers<never>();
	const abort = () => aborted.reject(signal.reason);
	if (signal.aborted) abort();
	// Taken off again: the signal outlives a million of these.
	signal.addEventListener("abort", abort);
	try {
		return await Promise.race([work, aborted.promise]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}
