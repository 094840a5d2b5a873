import type { ServiceView } from "../../../server/views/service-view.ts";
import { figureText, limitOf, mainSignal } from "../../format/figure.ts";
import { timeOf } from "../../format/time.ts";
import { sayKnown, signalName, useWords } from "../../i18n/words.ts";

/** What fails, with the limit it failed: 登入成功率 41 %（門檻 80 %）. */
export function Failing({ service, cause }: { service: ServiceView; cause: string }) {
	const { say, language } = useWords();
	const signal = mainSignal(service);
	if (service.verdict === "unknown" && service.cause) return <strong>{sayKnown(say, "cause", service.cause)}</strong>;
	if (!signal) return <strong>{sayKnown(say, "cause", cause)}</strong>;
	const limit = limitOf(signal, say);
	const silent = signal.verdict === "down" && signal.cause === "silent" && signal.at;
	return (
		<span>
			{signalName(signal, language)}{" "}
			<strong>{silent ? say("figure.silentSince", { time: timeOf(silent) }) : figureText(signal.value, signal.unit, signal.down, say)}</strong>
			{limit && !silent && say("app.aside", { text: limit })}
		</span>
	);
}
