import type { BannerView } from "../../../server/views/overview-view.ts";
import { lengthText, secondsBetween } from "../../format/duration.ts";
import { timeNear } from "../../format/time.ts";
import { sayKnown, useWords } from "../../i18n/words.ts";

/** What hinders us from seeing or keeping, each with its cause and since when. */
export function Banners({ banners, now }: { banners: BannerView[]; now: number }) {
	const { say } = useWords();
	return (
		<div role="status" className="banners">
			{banners.map((banner) => (
				<p key={banner.id} className="banner" data-level={banner.level}>
					<span className="banner-shape" aria-hidden="true" />
					<strong>{sayKnown(say, "cause", banner.cause)}</strong>
					{banner.detail && <span className="banner-detail">{banner.detail}</span>}
					<span className="banner-since">
						{say("banner.since", { time: timeNear(banner.since, now), length: lengthText(secondsBetween(banner.since, now)) })}
					</span>
				</p>
			))}
		</div>
	);
}
