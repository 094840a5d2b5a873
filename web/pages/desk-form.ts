import { instantOfInput } from "../format/time.ts";
import type { WordKey } from "../i18n/dictionary.ts";
import type { Problem } from "../state/api.ts";

export type Option = { value: string; text: string };
/** One input of a form. `when`: only asked for where that input has one of these values. `initial`: what stands there at first. */
export type Input = {
	name: string;
	kind: "text" | "long" | "instant" | "date" | "number" | "choice" | "choices";
	label: WordKey;
	required?: boolean;
	hint?: WordKey;
	options?: readonly Option[];
	initial?: string;
	when?: { name: string; is: readonly string[] };
};
/** What was entered, by the names of the inputs; several choices with commas between. */
export type Values = Readonly<Record<string, string>>;
/** A command as people give it. `preview`: what it would move is shown before it is done (SEMANTICS 4.8). */
export type Form = {
	id: string;
	title: WordKey;
	hint: WordKey | null;
	inputs: readonly Input[];
	preview: boolean;
	/** Where it is posted, given every value. */
	path: (values: Values) => string;
	/** What is said beside the inputs. */
	fixed?: Readonly<Record<string, unknown>>;
	/** Inputs that stand in the path and not in the body. */
	inPath?: readonly string[];
};

/** What stands in an input: what was entered, else what stood there at first. */
export const enteredIn = ({ name, initial = "" }: Input, values: Values): string => values[name] ?? initial;

/** The inputs that are asked for, given what was entered so far. */
export function askedOf({ inputs }: Form, values: Values): Input[] {
	return inputs.filter(({ when }) => {
		const decisive = when && inputs.find(({ name }) => name === when.name);
		return !decisive || !when || when.is.includes(enteredIn(decisive, values));
	});
}

/** Where a filled form is posted. */
export const pathOf = (form: Form, values: Values): string => form.path(Object.fromEntries(form.inputs.map((input) => [input.name, enteredIn(input, values)])));

/** Required inputs without a value: what still has to be entered. */
export const unanswered = (form: Form, values: Values): Input[] =>
	askedOf(form, values).filter((input) => input.required && enteredIn(input, values).trim() === "");

/** The body of the command; what was left empty is left out, and an instant left out is the command's own (CONTRACT §4). */
export function bodyOf(form: Form, values: Values): Record<string, unknown> {
	const asked = askedOf(form, values).filter(({ name }) => !form.inPath?.includes(name));
	const entries = asked.map((input) => [input.name, wireOf(input, enteredIn(input, values).trim())] as const);
	return { ...form.fixed, ...Object.fromEntries(entries.filter(([, value]) => value !== null)) };
}

function wireOf({ kind }: Input, text: string): unknown {
	if (text === "") return null;
	if (kind === "instant") return instantOfInput(text);
	if (kind === "number") return Number(text);
	return kind === "choices" ? text.split(",") : text;
}

/** Whether a fault of a refused command concerns an input: `services[0]` concerns `services`. */
const concerns = (path: string, name: string): boolean => path === name || path.startsWith(`${name}[`) || path.startsWith(`${name}.`);

/** What the server found wrong with an input; null where it found nothing. */
export const faultAt = (problem: Problem | null, { name }: Input): string | null => problem?.details.find(({ path }) => concerns(path, name))?.message ?? null;

/** What is wrong and stands at none of the inputs; null where nothing is left to say. */
export function restOf(problem: Problem | null, inputs: readonly Input[]): Problem | null {
	if (!problem) return null;
	const details = problem.details.filter(({ path }) => !inputs.some(({ name }) => concerns(path, name)));
	return problem.details.length > 0 && details.length === 0 ? null : { ...problem, details };
}

/** With a login the second person is not named: they are asked by themselves, on their own screen. */
export function withoutSecond(form: Form): Form {
	return { ...form, inputs: form.inputs.filter(({ name }) => name !== "confirmedBy") };
}
