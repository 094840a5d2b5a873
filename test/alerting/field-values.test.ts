import { describe, expect, it } from "vitest";
import { refusesValue } from "../../alerting/draft/choices.ts";
import { type FieldValue, fieldOf } from "../../alerting/draft/fields.ts";

const services = [
	{ id: "web-order", name: "Web 下單" },
	{ id: "login", name: "登入" },
];
const refusal = (number: number, value: FieldValue) => refusesValue(fieldOf(number)!, value, services);

describe("what a person may put into a field of the form (CONTRACT §4, domain §10)", () => {
	it.each<[number, FieldValue]>([
		[1, "formal"],
		[7, "2"],
		[8, "B"],
		[21, ["web-order", "登入"]],
		[21, "Web 下單、login"],
		[24, ["web", "api"]],
		[36, 0],
		[36, 72],
		[63, 1200.5],
		[52, "no"],
		[52, "assessing"],
		[52, "yes"],
		[52, "客戶清單遭下載"],
	])("field %i takes %j", (number, value) => {
		expect(refusal(number, value)).toBeNull();
	});

	it.each<[number, FieldValue, string]>([
		[1, "gossip", 'field 1: found "gossip", expected initial, formal, '],
		[7, "5", 'field 7: found "5", expected 1, 2, 3, 4'],
		[8, "C", 'field 8: found "C", expected A, B'],
		[21, ["web-order", "moon"], 'field 21: found ["web-order","moon"], expected services that are configured, by id or by name'],
		[21, "登入、moon", 'field 21: found "登入、moon", expected services that are configured'],
		[24, ["web", "fax"], 'field 24: found ["web","fax"], expected ap, web, app, api, voice, branch'],
		[24, "web", 'field 24: found "web", expected a list'],
		[33, "", 'field 33: found "", expected a text that is not empty'],
		[36, -1, "field 36: found -1, expected a whole number from 0"],
		[36, 1.5, "field 36: found 1.5, expected a whole number from 0"],
		[37, "12", 'field 37: found "12", expected a whole number from 0'],
		[63, -5, "field 63: found -5, expected a number from 0"],
		[52, "", 'field 52: found "", expected a text that is not empty'],
		[52, true, "field 52: found true, expected a text that is not empty"],
	])("field %i refuses %j with place, value and expectation", (number, value, words) => {
		expect(refusal(number, value)?.slice(0, words.length)).toBe(words);
	});
});
