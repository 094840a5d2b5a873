import type { SourceView } from "../../../server/views/source-view.ts";
import { sourceIn, useWords } from "../../i18n/words.ts";

/** 待確認, in words: the rule was looked for and not found, so this is our reading. */
export function Assumed({ rule }: { rule: SourceView | null }) {
	const { say, language } = useWords();
	if (!rule?.assumed) return null;
	return (
		<abbr className="assumed" title={sourceIn(rule, language)}>
			{say("desk.assumed")}
		</abbr>
	);
}
