import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlClient } from "../client/sql_client.ts";
import { inDatabase, targetOf } from "../client/target.ts";
import { startEmbedded } from "../embedded/mod.ts";
import { migrateUp } from "../migrations/mod.ts";

/** The secret behind the role passwords of every test. */
export const TEST_ROLE_SECRET = "a secret that only tests have";

export const TEMPLATE = "mercator_template";

/**
 * The superuser's URL of the cluster that all tests of this process share, with a migrated template
 * in it. Test files run in isolates of their own, so that the first to come starts it and leaves
 * word in a folder that is named after the process; it ends, folder and all, with the process.
 * `MERCATOR_TEST_POSTGRES` names one that is there already.
 */
export async function testCluster(): Promise<string> {
  const given = Deno.env.get("MERCATOR_TEST_POSTGRES");
  const folder = join(tmpdir(), `mercator-test-${given ? "shared" : await thisProcess()}`);
  const word = join(folder, "ready.json");
  try {
    await Deno.mkdir(folder, { mode: 0o755 });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    return await waitFor(word);
  }
  try {
    const dataDir = join(folder, "postgres");
    const url = given ?? (await startEmbedded({ dataDir, durable: false, temporary: true })).url;
    await makeTemplate(url);
    await leave(word, { url });
    return url;
  } catch (error) {
    await leave(word, { failure: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/** Its number and when it began, as numbers come again; the same in all of its isolates. */
async function thisProcess(): Promise<string> {
  const stat = await Deno.readTextFile("/proc/self/stat").catch(() => "");
  // The 22nd field of proc(5); the second, in brackets, may hold blanks.
  const began = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  return `${Deno.pid}-${began}`;
}

async function makeTemplate(url: string): Promise<void> {
  const client = await openSqlClient(targetOf({ url }));
  await client.query(`CREATE DATABASE ${TEMPLATE}`).finally(() => client.end());
  await migrateUp({ url: inDatabase(url, TEMPLATE), roleSecret: TEST_ROLE_SECRET });
}

async function leave(file: string, word: unknown): Promise<void> {
  await Deno.writeTextFile(`${file}.new`, JSON.stringify(word), { mode: 0o600 });
  await Deno.rename(`${file}.new`, file);
}

async function waitFor(file: string): Promise<string> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    const text = await Deno.readTextFile(file).catch(() => null);
    if (text !== null) {
      const { url, failure }: { url?: string; failure?: string } = JSON.parse(text);
      if (url === undefined) throw new Error(`The test database did not start: ${failure}`);
      return url;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The test database did not start within a minute (${file})`);
}
