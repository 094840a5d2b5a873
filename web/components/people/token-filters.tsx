import { Button, Select, TextInput } from "@mantine/core";
import { useWords } from "../../i18n/words.ts";
import { TOKEN_KINDS, TOKEN_STATES, tokenFilterOf } from "../../pages/tokens-data.ts";
import { useAddress } from "../../state/use-address.ts";

/** Which tokens are to be seen; each choice stands in the address. */
export function TokenFilters() {
	const { say } = useWords();
	const [search, choose] = useAddress();
	const { find, kind, state } = tokenFilterOf(search);
	return (
		<search className="filters" aria-label={say("tokens.filters")}>
			<TextInput
				size="xs"
				type="search"
				label={say("tokens.find")}
				value={find ?? ""}
				onChange={(event) => choose({ find: event.currentTarget.value }, true)}
			/>
			<Select
				size="xs"
				label={say("tokens.kind")}
				placeholder={say("trail.all")}
				value={kind}
				onChange={(of) => choose({ of })}
				data={TOKEN_KINDS.map((value) => ({ value, label: say(`tokenKind.${value}`) }))}
				clearable
			/>
			<Select
				size="xs"
				label={say("tokens.state")}
				placeholder={say("trail.all")}
				value={state}
				onChange={(next) => choose({ state: next })}
				data={TOKEN_STATES.map((value) => ({ value, label: say(`tokenState.${value}`) }))}
				clearable
			/>
			{(find || kind || state) && (
				<Button variant="default" size="xs" onClick={() => choose({ find: null, of: null, state: null })}>
					{say("trail.clear")}
				</Button>
			)}
		</search>
	);
}
