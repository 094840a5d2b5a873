import { type FormEvent, useState } from "react";
import { encode } from "uqr";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { keepSession } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { CodeInput } from "./second-factor-gate.tsx";

type Shared = { secret: string; uri: string };

/** Takes a second factor on: the authenticator takes the secret, and shows by a code that it has it. */
export function Enrol() {
	const { say } = useWords();
	const asking = useAsking();
	const [shared, setShared] = useState<Shared | null>(null);
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const code = new FormData(event.currentTarget).get("code");
		const view = await asking.run<SessionView>("/session/second-factor/enrol", { secret: shared!.secret, code });
		if (view) keepSession(view);
	};
	if (shared === null)
		return (
			<div className="form">
				<p>{say("account.none")}</p>
				<ProblemNote problem={asking.problem} />
				<BusyButton busy={asking.busy} onClick={async () => setShared(await asking.run<Shared>("/session/second-factor/new", {}))}>
					{say("account.enrol")}
				</BusyButton>
			</div>
		);
	return (
		<form className="form enrol" onSubmit={submit}>
			<p>{say("account.scan")}</p>
			<Picture text={shared.uri} label={say("account.picture")} />
			<p>
				{say("account.key")} <code>{shared.secret.replace(/(.{4})/g, "$1 ").trim()}</code>
			</p>
			<CodeInput />
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("secondFactor.give")}
			</BusyButton>
		</form>
	);
}

/** Black on white, whatever the theme: cameras read it so. */
function Picture({ text, label }: { text: string; label: string }) {
	const { data, size } = encode(text, { border: 2 });
	const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
	return (
		<svg className="enrol-picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
			<path d={path} />
		</svg>
	);
}
