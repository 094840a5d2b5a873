import type { DeliveryView } from "../../../server/messages/message-view.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";

/** Why a message did not go, or did not go yet: a reason of ours in the reader's language, the words of others as they came. */
export function Why({ why: { code, values } }: { why: NonNullable<DeliveryView["why"]> }) {
	const { say } = useWords();
	return <>{say(`why.${code}`, { ...values, state: sayKnown(say, "filingState", values.state ?? "") })}</>;
}
