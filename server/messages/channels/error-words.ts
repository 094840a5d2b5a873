/** What an error says, in words: `fetch failed` says nothing, what made it fail does. */
export function errorWords(error: unknown): string {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
	return inner instanceof Error ? inner.message : String(inner);
}
