import type { Firm, Person } from "../../alerting/firm.ts";
import { OCCASIONS, type World } from "../../alerting/messages/occasion.ts";
import type { Plan, Route } from "../../alerting/messages/plan.ts";
import { MINUTE } from "../../streams/instant.ts";
import type { Story } from "../alerting/register-story.ts";

const person = (id: string, roles: readonly string[]): Person => ({ id, name: `${id} 君`, title: null, phone: "0912", email: `${id}@example.com`, roles });

/** Who can be told in these tests: two of the day, one of the night, a manager; the CISO stands by itself. */
export const ROSTER: Firm["roster"] = [person("day", ["reporter"]), person("second", ["reporter"]), person("night", []), person("manager", ["reviewer"])];

/** Mail reaches one person, the room everybody; the day's line by daylight of trading days, else the night's. */
export function planOf(routes: readonly Partial<Route>[], more: Partial<Plan> = {}): Plan {
	const everything = { occasions: OCCASIONS, services: null, tiers: null, kinds: null };
	const waves = [{ afterMs: 0, to: [{ person: "day" }], by: ["mail"] }];
	return {
		language: "zh-TW",
		address: "https://watch.example.com/",
		channels: [
			{ id: "mail", personal: true },
			{ id: "room", personal: false },
		],
		routes: routes.map((route, place) => ({ id: `route-${place}`, ...everything, waves, ...route })),
		rosters: [
			{
				id: "line",
				shifts: [
					{ hours: { days: "trading", from: "08:00", to: "18:00" }, persons: ["day", "second"] },
					{ hours: { days: "all", from: "00:00", to: "24:00" }, persons: ["night"] },
				],
			},
		],
		quietHours: [],
		...more,
	};
}

/** Mail to the day at once, the manager after five minutes, the CISO after ten, into the room at once. */
export const ESCALATING: Partial<Route> = {
	waves: [
		{ afterMs: 0, to: [{ person: "day" }], by: ["mail", "room"] },
		{ afterMs: 5 * MINUTE, to: [{ role: "reviewer" }], by: ["mail"] },
		{ afterMs: 10 * MINUTE, to: [{ role: "ciso" }], by: ["mail"] },
	],
};

/** The world of a story as it stands now. */
export function worldOf(told: Story, blind: readonly string[] = []): World {
	return { register: told.register(), duties: told.duties, blind };
}
