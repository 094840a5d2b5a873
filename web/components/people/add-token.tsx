import { Checkbox, Modal, MultiSelect, SegmentedControl, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useWords } from "../../i18n/words.ts";
import { endOfDay } from "../../pages/people-data.ts";
import { SCOPES, TOKEN_KINDS } from "../../pages/tokens-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { refresh } from "../../state/resource.ts";
import { useAddress } from "../../state/use-address.ts";
import { useAsking } from "../../state/use-asking.ts";
import { useScreen } from "../../state/use-screen.ts";
import { BusyButton } from "../busy-button.tsx";
import { DayInput } from "../day-input.tsx";
import { ProblemNote } from "../problem.tsx";
import type { Made } from "./token-dialog.tsx";

/** Makes a token of one kind, in front of the tokens. */
export function AddToken({ onMade }: { onMade: (made: Made) => void }) {
	const { say } = useWords();
	const { doing, open } = useDeskAddress();
	const done = (made: Made) => {
		open(null);
		onMade(made);
	};
	return (
		<Modal opened={doing === "add"} onClose={() => open(null)} title={say("tokens.add")} size="lg">
			<TokenForm onDone={done} />
		</Modal>
	);
}

function TokenForm({ onDone }: { onDone: (made: Made) => void }) {
	const { say } = useWords();
	const asking = useAsking();
	const [search, choose] = useAddress();
	const kind = TOKEN_KINDS.find((one) => one === search.get("kind")) ?? "telemetry";
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const made = await asking.run<Made>("/tokens", tokenIn(kind, new FormData(event.currentTarget)));
		if (!made) return;
		void refresh("/tokens");
		onDone(made);
	};
	return (
		<form className="form" onSubmit={submit}>
			<SegmentedControl
				aria-label={say("tokens.kind")}
				value={kind}
				onChange={(next) => choose({ kind: next }, true)}
				data={TOKEN_KINDS.map((value) => ({ value, label: say(`tokenKind.${value}`) }))}
			/>
			<p className="quiet">{say(`tokenIs.${kind}`)}</p>
			<TextInput
				name="name"
				label={say("tokens.tokenName")}
				description={say("tokens.nameText")}
				required
				pattern="[a-z0-9\-]{1,63}"
				autoCapitalize="none"
				data-autofocus
			/>
			{kind === "telemetry" && <Services />}
			{kind === "api" && <Scopes />}
			<DayInput
				name="until"
				label={say("tokens.until")}
				description={say(kind === "api" ? "tokens.untilNeeded" : "tokens.untilText")}
				required={kind === "api"}
			/>
			<ProblemNote problem={asking.problem} />
			<BusyButton type="submit" busy={asking.busy}>
				{say("tokens.add")}
			</BusyButton>
		</form>
	);
}

function Services() {
	const { say } = useWords();
	const { overview } = useScreen();
	const data = (overview?.services ?? []).map(({ id, name }) => ({ value: id, label: name }));
	return <MultiSelect name="services" label={say("tokens.services")} description={say("tokens.servicesText")} data={data} searchable clearable />;
}

function Scopes() {
	const { say } = useWords();
	return (
		<fieldset className="choices role-choices">
			<legend>{say("tokens.scopes")}</legend>
			{SCOPES.map((scope) => (
				<Checkbox key={scope} name="scopes" value={scope} label={say(`right.${scope}`)} />
			))}
		</fieldset>
	);
}

function tokenIn(kind: (typeof TOKEN_KINDS)[number], form: FormData): object {
	const services = String(form.get("services") ?? "")
		.split(",")
		.filter(Boolean);
	const own = { name: form.get("name"), kind, until: endOfDay(form.get("until")) };
	return { ...own, scopes: form.getAll("scopes"), services: services.length > 0 ? services : null };
}
