import type { FieldView } from "../../server/views/draft-view.ts";
import { instantOfInput, localInputOf } from "../format/time.ts";

export type FieldValue = FieldView["value"];
/** How a person enters the value of a field. */
export type Entry = "choice" | "choices" | "yes-no" | "instant" | "date" | "number" | "list" | "text";

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const SEPARATOR = /[、,，\n]\s*/;

/** By the type of the field; where the server does not say, by the value that stands there. */
export function entryOf({ type, value, choices }: FieldView): Entry {
	if (choices) return type === "set" || Array.isArray(value) ? "choices" : "choice";
	if (type === "bool" || typeof value === "boolean") return "yes-no";
	if (type === "datetime" || (typeof value === "string" && INSTANT.test(value))) return "instant";
	if (type === "date") return "date";
	if (type === "int" || type === "money" || typeof value === "number") return "number";
	return type === "list" || type === "set" || Array.isArray(value) ? "list" : "text";
}

/** The value as it stands in the input. */
export function toInput(field: FieldView): string {
	const { value } = field;
	if (value === null) return "";
	if (entryOf(field) === "instant" && typeof value === "string") return localInputOf(value);
	return Array.isArray(value) ? value.join("、") : String(value);
}

/** What is sent for the text of an input; null for an empty one. */
export function fromInput(field: FieldView, text: string): FieldValue {
	const entry = entryOf(field);
	if (text.trim() === "") return null;
	if (entry === "instant") return instantOfInput(text);
	if (entry === "number") return Number(text);
	if (entry === "yes-no") return text === "true";
	return entry === "list" || entry === "choices" ? text.split(SEPARATOR).filter(Boolean) : text;
}
