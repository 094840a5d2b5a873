import { Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useWords } from "../../i18n/words.ts";
import { SCOPES, TOKEN_KINDS } from "../../pages/people-data.ts";
import { useAddress } from "../../state/use-address.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import type { Made } from "./token-list.tsx";

/** Makes a token of one kind, with what that kind asks for. */
export function AddToken({ onMade }: { onMade: (made: Made | null) => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const [search, choose] = useAddress();
	const kind = TOKEN_KINDS.find((one) => one === search.get("kind")) ?? "telemetry";
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const made = await asking.run<Made>("/tokens", tokenIn(kind, new FormData(event.currentTarget)));
		if (made) onMade(made);
	};
	return (
		<>
			<h2>{say("tokens.add")}</h2>
			<form className="form person-form" onSubmit={submit}>
				<SegmentedControl
					aria-label={say("tokens.kind")}
					value={kind}
					onChange={(kind) => choose({ kind })}
					data={TOKEN_KINDS.map((value) => ({ value, label: say(`tokenKind.${value}`) }))}
				/>
				<TextInput name="name" label={say("tokens.name")} required pattern="[a-z0-9\-]{1,63}" autoCapitalize="none" />
				{kind === "telemetry" && <TextInput name="services" label={say("tokens.services")} />}
				{kind === "api" && (
					<fieldset className="choices">
						<legend>{say("tokens.scopes")}</legend>
						{SCOPES.map((scope) => (
							<Checkbox key={scope} name="scopes" value={scope} label={scope} />
						))}
					</fieldset>
				)}
				<TextInput name="until" type="date" label={say("tokens.until")} required={kind === "api"} />
				<ProblemNote problem={asking.problem} />
				<BusyButton type="submit" busy={asking.busy}>
					{say("tokens.add")}
				</BusyButton>
			</form>
		</>
	);
}

function tokenIn(kind: (typeof TOKEN_KINDS)[number], form: FormData): object {
	const until = String(form.get("until") ?? "");
	const services = String(form.get("services") ?? "")
		.split(/[\s,，、]+/)
		.filter(Boolean);
	const own = { name: form.get("name"), kind, until: until === "" ? null : `${until}T23:59:59+08:00` };
	return { ...own, scopes: form.getAll("scopes"), services: services.length > 0 ? services : null };
}
