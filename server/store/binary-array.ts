/**
 * Columns of many rows as PostgreSQL's binary arrays: one parameter a column, however many rows, with nothing to escape on
 * this side or to parse on the other (and no hex for bytes). The driver sends a Buffer as a binary parameter.
 */
const TYPES = { text: 25, bytea: 17, bigint: 20, integer: 23, double: 701 } as const;
const HEADER = 20;

export function textArray(values: readonly (string | null)[]): Buffer {
	return variableArray(
		TYPES.text,
		values.map((value) => (value === null ? null : keepable(value))),
		(text) => Buffer.byteLength(text),
		(whole, text, at) => whole.write(text, at),
	);
}

/**
 * A text without the two things PostgreSQL cannot keep, NUL and half a surrogate pair, each made the replacement character:
 * a reason typed by a person, or a label sent by a program, must not make a commit fail for ever.
 */
export function keepable(text: string): string {
	const whole = text.toWellFormed();
	return whole.includes("\0") ? whole.replaceAll("\0", "\uFFFD") : whole;
}

export function byteaArray(values: readonly Buffer[]): Buffer {
	return variableArray(
		TYPES.bytea,
		values,
		(bytes) => bytes.length,
		(whole, bytes, at) => bytes.copy(whole, at),
	);
}

/** Whole numbers below 2^53, or bigints. */
export function bigintArray(values: readonly (number | bigint | null)[]): Buffer {
	return variableArray(
		TYPES.bigint,
		values,
		() => 8,
		(whole, value, at) => whole.writeBigInt64BE(BigInt(value), at),
	);
}

export function integerArray(values: readonly (number | null)[]): Buffer {
	return variableArray(
		TYPES.integer,
		values,
		() => 4,
		(whole, value, at) => whole.writeInt32BE(value, at),
	);
}

export function doubleArray(values: readonly number[]): Buffer {
	return variableArray(
		TYPES.double,
		values,
		() => 8,
		(whole, value, at) => whole.writeDoubleBE(value, at),
	);
}

function variableArray<T>(
	type: number,
	values: readonly (T | null)[],
	lengthOf: (value: T) => number,
	write: (whole: Buffer, value: T, at: number) => unknown,
): Buffer {
	const lengths = values.map((value) => (value === null ? -1 : lengthOf(value)));
	const whole = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + Math.max(length, 0), HEADER));
	writeHeader(whole, type, values.length, lengths.includes(-1));
	let at = HEADER;
	for (let i = 0; i < values.length; i++) {
		at = whole.writeInt32BE(lengths[i]!, at);
		const value = values[i]!;
		if (value !== null) write(whole, value, at);
		at += Math.max(lengths[i]!, 0);
	}
	return whole;
}

/** One dimension (of length 0 for no rows), whether there are nulls, the type of the elements, how many, counted from 1. */
function writeHeader(whole: Buffer, type: number, length: number, nulls: boolean): void {
	whole.writeInt32BE(1, 0);
	whole.writeInt32BE(nulls ? 1 : 0, 4);
	whole.writeInt32BE(type, 8);
	whole.writeInt32BE(length, 12);
	whole.writeInt32BE(1, 16);
}
