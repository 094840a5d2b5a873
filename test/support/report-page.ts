import type { OverviewView } from "../../server/views/overview-view.ts";
import { answerBudget, withChannels } from "./budget-stories.ts";
import { answerDesk, draftView } from "./desk-stories.ts";
import { type ScreenPage, screenPage, workAs } from "./screen-page.ts";
import { INCIDENT } from "./screen-stories.ts";
import type { Stage } from "./stage.ts";

/** A page of figures or the hand-over. */
export type ReportPage = ScreenPage & {
	/** What it asked for by GET, under /api/v1, with its query. */
	readonly asked: string[];
};

export type ReportOptions = { readonly width?: number; readonly height?: number; readonly dark?: boolean; readonly by?: string };

/** Starts the server with `first` and a page that is not opened yet; `by` works there. */
export async function reportPage(stage: Stage, first: OverviewView, options: ReportOptions = {}): Promise<ReportPage> {
	const { width = 1_440, height = 1_000, dark = false, by = "資安長" } = options;
	const shown = await screenPage(stage, withChannels(first), { viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
	const { server, page } = shown;
	answerDesk(server);
	answerBudget(server);
	server.answers.set("/activity", first.activity);
	server.answers.set("/handovers", [{ at: "2026-11-18T07:00:12.000+08:00", from: "陳夜班", to: "王小明", note: "廠商今晨換版" }]);
	server.answers.set(`/incidents/${INCIDENT}/filings/formal`, draftView());
	await workAs(page, by);
	page.setDefaultTimeout(10_000);
	const asked: string[] = [];
	page.on("request", (request) => request.method() === "GET" && asked.push(request.url().replace(`${server.url}/api/v1`, "")));
	return { ...shown, asked };
}
