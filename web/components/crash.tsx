import { Component, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";

/** One broken page does not take the others with it. A class, because React offers this in no other form. */
export class Crash extends Component<{ children: ReactNode }, { message: string | null }> {
	override state: { message: string | null } = { message: null };

	static getDerivedStateFromError(error: unknown) {
		return { message: error instanceof Error ? error.message : String(error) };
	}

	override render() {
		return this.state.message === null ? this.props.children : <Crashed message={this.state.message} />;
	}
}

function Crashed({ message }: { message: string }) {
	const { say } = useWords();
	return (
		<main className="waiting">
			<h1>{say("crash.title")}</h1>
			<p role="alert">{message}</p>
			<button type="button" onClick={() => location.reload()}>
				{say("crash.retry")}
			</button>
		</main>
	);
}
