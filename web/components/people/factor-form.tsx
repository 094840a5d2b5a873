import { TextInput } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import type { Way } from "../../pages/account-data.ts";
import { ask } from "../../state/api.ts";
import { givePasskey } from "../../state/passkey.ts";
import { useAsking } from "../../state/use-asking.ts";
import { BusyButton } from "../busy-button.tsx";
import { ProblemNote } from "../problem.tsx";
import "../../styles/second-factor.css";

type Props<View> = {
	/** By what it can be shown here; none: nothing is asked for but the press. */
	ways: readonly Way[];
	/** Where the second factor is sent, with what else; and where the browser learns which passkey to show. */
	to: string;
	also?: object;
	passkeyFrom?: string;
	label: string;
	size?: "lg";
	/** It came in place of what had the cursor. */
	takesFocus?: boolean;
	onGiven: (view: View) => void;
	children?: ReactNode;
};

/** Asks for the second factor, wherever one is asked for: by a code, by a passkey, or by whichever of the two somebody likes. */
export function FactorForm<View>({ ways, to, also = {}, passkeyFrom, label, size, takesFocus = false, onGiven, children }: Props<View>) {
	const { say } = useWords();
	const asking = useAsking();
	const take = (view: View | null) => view && onGiven(view);
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const code = new FormData(event.currentTarget).get("code");
		take(await asking.follow(() => ask<View>(to, { ...also, ...(code !== null && { code }) })));
	};
	const show = async () => take(await asking.follow(() => givePasskey<View>(passkeyFrom!, to, also)));
	const hasPasskey = ways.includes("passkey") && passkeyFrom !== undefined;
	const hasSubmit = ways.includes("code") || !hasPasskey;
	return (
		<form className="form factor-form" onSubmit={submit} ref={takesFocus ? focusFirst : undefined}>
			{children}
			{hasPasskey && (
				<BusyButton size={size} busy={asking.busy} onClick={() => void show()} data-autofocus>
					{say("passkey.use")}
				</BusyButton>
			)}
			{hasPasskey && hasSubmit && <p className="or quiet">{say("passkey.or")}</p>}
			{ways.includes("code") && <CodeInput />}
			<ProblemNote problem={asking.problem} />
			{hasSubmit && (
				<BusyButton type="submit" size={size} variant={hasPasskey ? "default" : "filled"} busy={asking.busy}>
					{label}
				</BusyButton>
			)}
		</form>
	);
}

/** The same place that a dialog puts the cursor on. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector<HTMLElement>("[data-autofocus]")?.focus();

/** Six digits, as telephones and password managers know to fill in. */
function CodeInput() {
	const { say } = useWords();
	return (
		<TextInput
			name="code"
			label={say("secondFactor.code")}
			required
			inputMode="numeric"
			pattern="[0-9]{6}"
			maxLength={6}
			autoComplete="one-time-code"
			data-autofocus
		/>
	);
}
