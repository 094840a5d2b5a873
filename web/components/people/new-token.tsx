import { useWords } from "../../i18n/words.ts";
import { usageOf } from "../../pages/tokens-data.ts";
import { CopyButton } from "../copy-button.tsx";
import { Once } from "./once.tsx";
import type { Made } from "./token-dialog.tsx";

/** The secret of a token that was just made or rotated, this once, and how it is used. */
export function NewToken({ made, onClose }: { made: Made | null; onClose: () => void }) {
	const { say } = useWords();
	const isWall = made?.token.kind === "wall";
	const text = made && say(made.token.ends.length > 1 ? "tokens.secretRotated" : "tokens.secretText");
	const use = made && usageOf(made.token, made.secret, location.origin);
	return (
		<Once
			title={say("tokens.secretTitle", { name: made?.token.name ?? "" })}
			text={isWall ? `${text} ${say("tokens.wallText")}` : text}
			secret={made && (isWall ? `${location.origin}/wall?token=${made.secret}` : made.secret)}
			onClose={onClose}
		>
			{use && (
				<>
					<h3>{say("tokens.use")}</h3>
					<pre className="secret">{use}</pre>
					<CopyButton text={use} label={say("people.copy")} />
				</>
			)}
		</Once>
	);
}
