import type { Request, Response } from "express";
import type { Command, CommandAnswer, EffectAnswer } from "../command.ts";
import { problem } from "../http/errors.ts";
import { type Caller, whose } from "../people/caller.ts";
import { keep, type People } from "../people/people.ts";
import { type RequestView, requestView, viewOfRequest } from "../people/request-view.ts";
import { askSecond } from "../people/requests.ts";
import type { Program } from "../program.ts";
import type { CommandView, EffectView } from "../views/command-view.ts";

type Who = { readonly by: string; readonly reason: string | null };

export type Asked = {
	readonly program: Program;
	readonly people: People;
	readonly caller: Caller;
	readonly req: Request;
	readonly res: Response;
	readonly body: Who;
	readonly query: { readonly preview: boolean };
};

/** What a command that waits for a second person is answered with. */
export const waits = { 202: { description: "Kept until a second person confirms it", answer: requestView } } as const;

/** Asks the program, to do it or only what it would do, and says in HTTP what it answered. */
export async function ask(asked: Asked, command: Command): Promise<CommandView | EffectView | RequestView> {
	const { program, people, body, query } = asked;
	const given = { by: body.by, reason: body.reason };
	const needsSecond = await takesSecond(asked, command);
	if (query.preview) return answerOf(program.preview(needsSecond ? ({ ...command, confirmedBy: SOMEBODY_ELSE } as Command) : command, given));
	await tellTrail(asked, command);
	if (!needsSecond) return answerOf(program.command(command, given));
	asked.res.status(202);
	return viewOfRequest(await askSecond(people, command, given, whose(asked.caller, asked.req)), people.now());
}

/** The answer of the program, or the error that it is in HTTP. */
export async function answerOf<Answer extends CommandAnswer | EffectAnswer>(asked: Promise<Answer>): Promise<Exclude<Answer, { refused: string }>> {
	const answer = await asked.catch((error: unknown) => {
		throw problem("unavailable", "the command could not be stored", [], error);
	});
	if ("refused" in answer) throw problem("conflict", answer.refused);
	return answer as Exclude<Answer, { refused: string }>;
}

/** With a login a person speaks for themselves alone. What is refused to one, and not to two, waits for the second (SEMANTICS 4.5, 4.7, 5.1, 5.4). */
async function takesSecond({ program, caller, body: { by, reason } }: Asked, command: Command): Promise<boolean> {
	if (caller.kind !== "person" || !("confirmedBy" in command) || command.confirmedBy !== null) return false;
	const alone = await program.preview(command, { by, reason });
	if (!("refused" in alone)) return false;
	return !("refused" in (await program.preview({ ...command, confirmedBy: SOMEBODY_ELSE }, { by, reason })));
}

/** No account can have this for a name. */
const SOMEBODY_ELSE = "\u2026";

/** Who gave which command, as what and from where: what becomes of it is in the changes. */
async function tellTrail({ people, caller, req }: Asked, command: Command): Promise<void> {
	const act = whose(caller, req);
	if (act.by === null) return;
	const about =
		"incident" in command && command.incident !== null ? `incident/${command.incident}` : "service" in command ? `service/${command.service}` : "firm";
	await keep(people, [], [{ ...act, what: "command-given", about, detail: command.command }]);
}
