import { useWords } from "../../i18n/words.ts";
import { TOKEN_KINDS, TOKEN_STATES, tokenFilterOf } from "../../pages/tokens-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { FilterBar } from "../filter-bar.tsx";

/** Which tokens are to be seen. */
export function TokenFilters() {
	const { say } = useWords();
	const [search] = useAddress();
	const { find, kind, state } = tokenFilterOf(search);
	return (
		<FilterBar
			label={say("tokens.filters")}
			fields={[
				{ name: "find", label: say("tokens.find"), typed: "words" },
				{ name: "of", label: say("tokens.kind"), options: TOKEN_KINDS.map((value) => ({ value, label: say(`tokenKind.${value}`) })) },
				{ name: "state", label: say("tokens.state"), options: TOKEN_STATES.map((value) => ({ value, label: say(`tokenState.${value}`) })) },
			]}
			chosen={{ find, of: kind, state }}
		/>
	);
}
