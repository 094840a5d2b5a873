/** Commits one thing after another and says so after each; ends when it is killed. Started by store-crash.test.ts. */
import { openStore } from "../../server/store/open.ts";
import { change, curve, evidence, T0 } from "../support/store-values.ts";

const store = await openStore({ databaseUrl: null, dataDir: process.argv[2]! });
for (let n = Number(process.argv[3]); ; n++) {
	await store.commit({
		changes: [change(n)],
		states: [{ subject: "last", state: String(n) }],
		positions: [{ topic: "t", partition: 0, offset: BigInt(n) }],
		curves: [curve("x", [T0 + n, n])],
		evidence: [evidence(n)],
	});
	console.log(`commit ${n}`);
	const [number] = await store.appendBatches([{ topic: "t", payload: Buffer.from(String(n)) }]);
	console.log(`batch ${number}`);
}
