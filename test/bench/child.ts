import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** A process of its own that answers one question at a time, so that nothing measured shares its heap or its event loop with what measures. */
export type Child<Question, Answer> = {
	readonly pid: number;
	ask(question: Question): Promise<Answer>;
	stop(): Promise<void>;
};

/** Starts a file of this folder as a process. It ends with us. */
export function startChild<Question, Answer>(file: string): Child<Question, Answer> {
	const child = fork(new URL(file, import.meta.url), { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] });
	return {
		pid: child.pid!,
		async ask(question) {
			child.send({ question });
			const { answer, error } = await answerOf<Answer>(child);
			if (error !== undefined) throw new Error(`${file}: ${error}`);
			return answer as Answer;
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.disconnect();
			await once(child, "exit");
		},
	};
}

type Said<Answer> = { readonly answer?: Answer; readonly error?: string };

function answerOf<Answer>(child: ChildProcess): Promise<Said<Answer>> {
	return new Promise((resolve) => {
		const ended = (code: number | null) => resolve({ error: `ended with ${code}` });
		child.once("exit", ended);
		child.once("message", (said: Said<Answer>) => {
			child.off("exit", ended);
			resolve(said);
		});
	});
}

/** The other side: answers whoever started this process, and ends when that one is gone. */
export function answerWith<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
	process.on("message", ({ question }: { question: Question }) => {
		answer(question).then(
			(given) => process.send!({ answer: given }),
			(error: unknown) => process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
		);
	});
	process.on("disconnect", () => process.exit(0));
}
