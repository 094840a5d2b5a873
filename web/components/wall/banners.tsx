import type { BannerView } from "../../../server/views/overview-view.ts";
import { lengthText, secondsBetween } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";
import { detailOf, leadOf, omissionsIn } from "../../pages/banner-lead.ts";
import { useSession } from "../../state/session.ts";
import { PageLink } from "../page-link.tsx";

/** What hinders us from seeing or keeping, each with its cause and since when; `leads`: with the page that says more, where there is one. */
export function Banners({ banners, now, leads = false }: { banners: BannerView[]; now: number; leads?: boolean }) {
	const { say } = useWords();
	return (
		<div role="status" className="banners">
			{banners.map((banner) => (
				<p key={banner.id} className="banner" data-level={banner.level}>
					<span className="banner-shape" aria-hidden="true" />
					<strong>{sayKnown(say, "cause", banner.cause)}</strong>
					{detailOf(banner) && <span className="banner-detail">{detailOf(banner)}</span>}
					{banner.omissions && <Omissions banner={banner} now={now} />}
					{leads && <Lead cause={banner.cause} />}
					<span className="banner-since">
						{say("banner.since", { time: timeNear(banner.since, now), length: lengthText(secondsBetween(banner.since, now)) })}
					</span>
				</p>
			))}
		</div>
	);
}

/** What the daily audit misses: which filing, of what, by when it was due. */
function Omissions({ banner, now }: { banner: BannerView; now: number }) {
	const { say } = useWords();
	const { named, more } = omissionsIn(banner);
	const lines = named.map(({ filing, incident, services, dueAt }) => {
		const about = { services: services.join(say("app.comma")), incident: incident ?? "", time: timeNear(dueAt, now) };
		return filing === null ? say("audit.noIncident", about) : say("audit.missing", { ...about, filing: say(`filing.${filing}`) });
	});
	return <span className="banner-detail">{[...lines, ...(more > 0 ? [say("audit.more", { count: more })] : [])].join(say("app.semicolon"))}</span>;
}

function Lead({ cause }: { cause: string }) {
	const { say } = useWords();
	const lead = leadOf(cause, useSession()?.rights ?? []);
	return lead === null ? null : <PageLink to={lead}>{say("banner.more")}</PageLink>;
}
