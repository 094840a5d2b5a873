import { Button } from "@mantine/core";
import { timeNear } from "../../format/time.ts";
import { useWords } from "../../i18n/words.ts";
import { noticesSent } from "../../pages/desk-data.ts";
import { useDeskAddress } from "../../state/desk-address.ts";
import { useNow } from "../../state/use-screen.ts";
import { CopyButton } from "../copy-button.tsx";
import { useDesk } from "./desk-context.ts";

/** The notice to clients, drafted with the channels that still work. People send it; each sending is recorded. */
export function Notice() {
	const { say, language } = useWords();
	const { incident, draft } = useDesk();
	const { open } = useDeskAddress();
	const now = useNow();
	if (!draft) return null;
	const text = language === "en" ? draft.notice.englishText : draft.notice.text;
	const sent = noticesSent(incident);
	return (
		<section className="paragraph" aria-labelledby="notice-title">
			<header>
				<h2 id="notice-title">{say("desk.notice")}</h2>
				<CopyButton text={text} label={say("desk.copy")} />
				<Button variant="default" onClick={() => open("notice")}>
					{say("desk.noticeSent")}
				</Button>
			</header>
			<p>{text}</p>
			<ul className="sent">
				{sent.map(({ at, by, text: what }) => (
					<li key={`${at} ${what}`}>
						✓ {timeNear(at, now)} {what} <small>{by}</small>
					</li>
				))}
				{sent.length === 0 && <li className="quiet">{say("desk.noticeNone")}</li>}
			</ul>
		</section>
	);
}
