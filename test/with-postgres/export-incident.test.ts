import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportIncident } from "../../server/cli/export-incident.ts";
import { verify } from "../../server/cli/verify.ts";
import { SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../support/postgres.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, confirmAfter: 1s, signals: [{ id: probe }] }";

describe.skipIf(postgresMissing !== null)(`with PostgreSQL${postgresMissing === null ? "" : `: ${postgresMissing}`}`, () => {
	let postgres: TestPostgres;
	beforeAll(async () => {
		postgres = await startPostgres();
	});
	afterAll(() => postgres?.stop());

	test("an incident is exported from the database of a program that does not run", () =>
		inTemporaryFolder(async ({ path }) => {
			const url = await postgres.freshDatabase();
			const app = await startTestApp({ dataDir: path, config: firmOf(WEB), environment: { RTOWATCH_DATABASE_URL: url } });
			await app.tell(["web/probe", 0, app.clock.now() - 5 * SECOND], ["web/probe", 0]);
			await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
			const id = (await app.incidents())[0]!.id;
			await app.stop();
			const to = join(path, "bundle.zip");
			const said = await exportIncident([id, "--database-url", url, "--config", join(path, "rtowatch.yaml"), "--to", to, "--output", "json"], {});
			expect(said).toMatchObject({ code: 0, err: expect.stringMatching(/^as of /) });
			const { sum, documents } = JSON.parse(said.out) as { sum: string; documents: unknown };
			expect(documents).toBeNull();
			expect(await verify([to, "--noted", sum], {})).toMatchObject({ code: 0 });
		}));
});
