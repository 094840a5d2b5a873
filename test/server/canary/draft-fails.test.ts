import { expect, test, vi } from "vitest";
import { failures, startChain } from "../../support/chain.ts";
import { inTemporaryFolder } from "../../support/folder.ts";

vi.mock("../../../server/documents/writer.ts", () => ({ written: async () => Promise.reject(new Error("no font")) }));

test("issue 6 §2: the canary names the draft when no document can be made of it", { timeout: 60_000 }, () =>
	inTemporaryFolder(async ({ path }) => expect(failures(await (await startChain(path)).run())).toEqual(["drafted said no font"])),
);
