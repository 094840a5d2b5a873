import { useState } from "react";
import { encode } from "uqr";
import type { SessionView } from "../../../server/people/person-view.ts";
import { useWords } from "../../i18n/words.ts";
import { keepSession } from "../../state/session.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import { FactorForm } from "./factor-form.tsx";

type Shared = { secret: string; uri: string };

/** Takes an authenticator on: it takes the secret, and shows by a code that it has it. */
export function Enrol() {
	const { say } = useWords();
	const asking = useAsking();
	const [shared, setShared] = useState<Shared | null>(null);
	if (shared === null)
		return (
			<div className="form">
				<ProblemNote problem={asking.problem} />
				<BusyButton variant="default" busy={asking.busy} onClick={async () => setShared(await asking.run<Shared>("/session/second-factor/new", {}))}>
					{say("account.enrol")}
				</BusyButton>
			</div>
		);
	return (
		<div className="enrol">
			<FactorForm<SessionView>
				ways={["code"]}
				to="/session/second-factor/enrol"
				also={{ secret: shared.secret }}
				label={say("secondFactor.give")}
				takesFocus
				onGiven={keepSession}
			>
				<p>{say("account.scan")}</p>
				<Picture text={shared.uri} label={say("account.picture")} />
				<p>
					{say("account.key")} <code>{shared.secret.replace(/(.{4})/g, "$1 ").trim()}</code>
				</p>
			</FactorForm>
		</div>
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
