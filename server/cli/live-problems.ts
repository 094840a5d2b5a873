import { openKafkaLog } from "../../streams/log/kafka-log.ts";
import type { Fault } from "../config/fault.ts";
import { type Environment, readSettings, SettingError, type Settings } from "../environment.ts";
import { openPostgres } from "../store/home.ts";

/**
 * Do the brokers and the database of the environment answer? What does not is a fault under the setting's name. Nothing
 * is changed there: no table, no topic. The embedded store and the in-process log are this program itself and not asked.
 */
export async function liveProblems(environment: Environment): Promise<readonly Fault[]> {
	const settings = settingsOf(environment);
	if (typeof settings === "string") return [{ file: "environment", line: null, path: "", found: settings, expected: "settings that can be used" }];
	const problems = await Promise.all([brokerProblem(settings), databaseProblem(settings)]);
	return problems.filter((problem) => problem !== null);
}

function settingsOf(environment: Environment): Settings | string {
	try {
		return readSettings(environment, {});
	} catch (error) {
		if (error instanceof SettingError) return error.message;
		throw error;
	}
}

async function brokerProblem({ kafka }: Settings): Promise<Fault | null> {
	if (kafka === null) return null;
	const log = openKafkaLog({ ...kafka, instantNow: () => Date.now() });
	const found = await log.problem().finally(() => log.close());
	return (
		found && { file: "environment", line: null, path: "RTOWATCH_KAFKA_BROKERS", found: `${kafka.brokers.join(",")}: ${found}`, expected: "brokers that answer" }
	);
}

/** The address holds a password: it is not repeated. */
async function databaseProblem({ databaseUrl }: Settings): Promise<Fault | null> {
	if (databaseUrl === null) return null;
	const home = openPostgres(databaseUrl);
	const found = await home.problem().finally(() => home.close());
	return found === null ? null : { file: "environment", line: null, path: "RTOWATCH_DATABASE_URL", found, expected: "a database that answers" };
}
