import { secretKeyIn } from "../environment.ts";
import { LOGIN } from "../people/account.ts";
import { addAccount, type Done, sendLink } from "../people/accounts.ts";
import { NOBODY, type Whose } from "../people/act.ts";
import { personName } from "../people/name.ts";
import { openPeople, type People } from "../people/people.ts";
import { vaultOf } from "../people/vault.ts";
import { isOutcome, misuse } from "./flags.ts";
import { type Command, type Outcome, readArgs } from "./outcome.ts";
import { hasStore, PLACE_OPTIONS, placeOf, readStore } from "./store-place.ts";

/** Nobody has signed in: whoever sits at the machine and may read its files. The trail says that it was done here. */
const AT_THE_MACHINE: Whose = { ...NOBODY, screen: "command line" };

type Linked = Promise<Done<{ readonly link: string }>>;

/** `people link LOGIN [--lost]`: the way back for an administrator who has nobody to ask. */
export const peopleLink: Command = (args, environment) => {
	const read = readArgs(args, { ...PLACE_OPTIONS, lost: { type: "boolean", default: false } });
	if (isOutcome(read)) return Promise.resolve(read);
	const [login = "", ...more] = read.positionals;
	if (!LOGIN.test(login) || more.length > 0) return Promise.resolve(misuse("people link", more[0] ?? login, "the login of one account"));
	return inStore(read.values, environment, (people) => sendLink(people, login, read.values.lost, AT_THE_MACHINE));
};

/** `people add LOGIN NAME`: another administrator, where there is none who could be linked. */
export const peopleAdd: Command = (args, environment) => {
	const read = readArgs(args, PLACE_OPTIONS);
	if (isOutcome(read)) return Promise.resolve(read);
	const [login = "", given = "", ...more] = read.positionals;
	const name = personName.safeParse(given);
	if (!LOGIN.test(login) || !name.success || more.length > 0) return Promise.resolve(misuse("people add", read.positionals.join(" "), "a login and a name"));
	const wanted = { login, name: name.data, roles: ["administrator"], breakGlass: false, validUntil: null } as const;
	return inStore(read.values, environment, (people) => addAccount(people, wanted, AT_THE_MACHINE));
};

type Values = Parameters<typeof placeOf>[0];

/** Only while the program does not run: it has its people in memory, and the embedded store is its own. */
async function inStore(values: Values, environment: NodeJS.ProcessEnv, make: (people: People) => Linked): Promise<Outcome> {
	const place = placeOf(values, environment);
	if (isOutcome(place)) return place;
	if (!(await hasStore(place))) return { code: 1, out: "", err: `--data: there is no store in ${place.dataDir}\n` };
	const done = await readStore(place, async (store) => make(await openPeople(store, () => Date.now(), false, vaultOf(secretKeyIn(environment)))));
	if (isOutcome(done)) return done;
	if ("refused" in done) return { code: 1, out: "", err: `${done.refused}\n` };
	return { code: 0, out: `Once, within a day, where RTO Watch is reached: /sign-in#link=${done.link}\n`, err: "" };
}
