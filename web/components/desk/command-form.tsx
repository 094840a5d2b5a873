import { useWords } from "../../i18n/words.ts";
import { formOf } from "../../pages/desk-forms.ts";
import { filingOfKind } from "../../pages/desk-tabs.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useScreen } from "../../state/use-screen.ts";
import { FormDialog } from "../form-dialog.tsx";
import { useDesk } from "./desk-context.ts";

/** The form that the address asks for, in front of the desk. */
export function CommandForm() {
	const { say, language } = useWords();
	const { incident, kind, draft, again } = useDesk();
	const { overview } = useScreen();
	const { doing, about } = useDeskAddress();
	const notice = (language === "en" ? draft?.notice.englishText : draft?.notice.text) ?? "";
	const form = formOf(doing, { incident, overview, filing: filingOfKind(incident, kind), notice, about, say });
	return <FormDialog form={form} about={incident.id} onDone={again} />;
}
