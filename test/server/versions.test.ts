import { expect, it } from "vitest";
import { filingDocument } from "../../server/documents/filing-schema.ts";
import type { DraftView } from "../../server/views/draft-view.ts";
import { effectView } from "../../server/views/schemas/command.ts";
import { draftView } from "../../server/views/schemas/draft.ts";
import { formatInstant, MINUTE } from "../../streams/instant.ts";
import { firmOf, startTestApp } from "../support/app.ts";
import { embeddedPlaces } from "./store-place.ts";

const freshPlace = embeddedPlaces();
const CONFIG = firmOf("{ id: web, name: Web 下單, kind: core-system, signals: [{ id: probe }] }");

it("domain §8.6 no. 19 and 25: every version of what was filed is there, with its hash, what it changed, and its documents", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: CONFIG });
	const { incident } = await app.command("/services/web/outages", { occurredAt: formatInstant(app.clock.now() - 20 * MINUTE), source: "客服來電" });
	const path = `/incidents/${incident!.id}`;
	const initial = async (query = "") => draftView.parse(await app.get(`/api/v1${path}/filings/initial${query}`)) as DraftView;
	const document = async (query = "") => filingDocument.parse(await app.get(`/api/v1${path}/filings/initial.json${query}`));
	expect((await initial()).versions).toEqual([]);

	await app.command(`${path}/filings/initial/file`, { channel: "電話", receipt: "承辦人王○○" });
	await app.command(`${path}/fields/50`, { value: "需要調查局協助" });
	const [first, unfrozen] = (await initial()).versions;
	expect(first).toMatchObject({ version: 1, receipt: "承辦人王○○", changed: [] });
	expect(unfrozen).toMatchObject({ version: 2, frozenAt: null, filedAt: null, changed: expect.arrayContaining([expect.objectContaining({ field: 50 })]) });
	expect(await document("?version=2")).toMatchObject({ draft: true, version: null, snapshotHash: null });

	const again = { channel: "通報平台", receipt: "P-1", reason: "平台恢復，補登錄" };
	effectView.parse(await app.command(`${path}/filings/initial/refile?preview=true`, again));
	await app.command(`${path}/filings/initial/refile`, again);
	const { filing, versions } = await initial();
	expect(versions.map(({ version, receipt, reason }) => [version, receipt, reason])).toEqual([
		[1, "承辦人王○○", "試驗"],
		[2, "P-1", "平台恢復，補登錄"],
	]);
	expect(filing).toMatchObject({ filedAt: first!.filedAt, receipt: "P-1", frozen: { version: 2, hash: versions[1]!.sha256 } });
	const answerTo50 = ({ fields }: Pick<DraftView, "fields">) => fields.find(({ number }) => number === 50)?.text;
	expect([answerTo50(await initial("?version=1")), answerTo50(await initial())]).toEqual(["", "需要調查局協助"]);
	expect(await document("?version=1")).toMatchObject({
		draft: false,
		version: 1,
		snapshotHash: first!.sha256,
		filed: { receipt: "承辦人王○○", channel: "電話" },
	});
	expect(await document()).toMatchObject({ version: 2, filed: { receipt: "P-1" } });
	const text = async (query: string) => (await fetch(`${app.url}/api/v1${path}/filings/initial.txt${query}`)).text();
	expect(await text("?version=1")).toContain(first!.sha256);
	await expect(app.get(`/api/v1${path}/filings/initial?version=3`)).rejects.toThrow("404");
	await expect(app.get(`/api/v1${path}/filings/initial?version=x`)).rejects.toThrow("400");
});
