/** What `replay` is measured against: the same runtime only parsing the same file, line by line. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: createReadStream(process.argv[2]!), crlfDelay: Number.POSITIVE_INFINITY })) JSON.parse(line);
