import { loadFrom, startApp } from "../../server/app.ts";
import { readSettings } from "../../server/environment.ts";
import { silentLog } from "../../server/log.ts";

/* The whole program in a process of its own, by a clock that stands until its parent moves it: `kill -9` is real, and an hour passes when the test says so. */

const [config, data, startsAt] = process.argv.slice(2);
let at = Number(startsAt);
process.on("message", (moved: number) => {
	at = moved;
	process.send!("moved");
});
const settings = readSettings({}, { port: "0", data: data!, config: config! });
const { configuration, effective, faults } = await loadFrom(settings);
if (configuration === null || effective === null) throw new Error(`the configuration is wrong: ${JSON.stringify(faults)}`);
const { url } = await startApp({ settings, configuration, effective, say: silentLog, clock: { now: () => at } });
process.send!({ url });
