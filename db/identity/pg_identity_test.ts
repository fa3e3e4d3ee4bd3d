import { sql } from "drizzle-orm";
import { after, type Id, instant } from "@mercator/domain/kernel";
import { startSession } from "@mercator/domain/identity";
import {
  aServiceClient,
  aStaff,
  serviceClientRepositoryContract,
  signInAttemptsContract,
  staffRepositoryContract,
} from "@mercator/domain/identity/testing";
import { assert, test } from "@mercator/domain/testing";
import { assertSqlSnapshot, freshDatabase, recordSql } from "../testing/mod.ts";
import { ensureStaff, pgServiceClients, pgSignInAttempts, pgStaff, purgeIdentity } from "./mod.ts";

const at = instant(1_790_000_000_000);

staffRepositoryContract("pgStaff()", async () => {
  const database = await freshDatabase();
  const db = database.as("admin");
  return {
    staff: pgStaff(db),
    close: database.close,
    async add({ id, email, name, roles, disabledAt }, passwordHash) {
      await ensureStaff(db, { id, email, name, roles, passwordHash, at });
      const disabled = disabledAt === null ? null : new Date(disabledAt);
      await db.execute(sql`update identity.staff set disabled_at = ${disabled} where id = ${id}`);
    },
  };
});

signInAttemptsContract("pgSignInAttempts()", async () => {
  const database = await freshDatabase();
  return { attempts: pgSignInAttempts(database.as("admin")), close: database.close };
});

serviceClientRepositoryContract("pgServiceClients()", async () => {
  const database = await freshDatabase();
  const { add, list, disable, find } = pgServiceClients(database.as("admin"));
  // Tokens are given out by another role than the one that manages the clients.
  const { useAssertion } = pgServiceClients(database.as("integrator"));
  return {
    clients: { add, list, disable, find, useAssertion },
    close: database.close,
    async eventTypes() {
      const { rows } = await database.db.execute<{ type: string; public: boolean }>(sql`
        select type, public from platform.outbox order by id`);
      assert.ok(rows.every((row) => !row.public));
      return rows.map(({ type }) => type);
    },
  };
});

test("ensureStaff() leaves an account alone that is there", async () => {
  await using database = await freshDatabase();
  const db = database.as("admin");
  const { id, email, name, roles } = aStaff();
  const first = { id, email: "Ada@Osier.example", name, roles, passwordHash: "one", at };
  assert.equal(await ensureStaff(db, first), "made");
  const other = { ...first, id: "stf_other" as Id<"Staff">, passwordHash: "two" };
  assert.equal(await ensureStaff(db, other), "there");
  assert.equal((await pgStaff(db).findForSignIn(email))?.passwordHash, "one");
});

test("purgeIdentity() forgets what is over, and nothing else", async () => {
  await using database = await freshDatabase();
  const db = database.as("admin");
  const { id, email, name, roles } = aStaff();
  await ensureStaff(db, { id, email, name, roles, passwordHash: "h", at });
  const staff = pgStaff(db);
  await staff.startSession(startSession("ended", { staffId: id, at }), null);
  await staff.endSession("ended", at);
  const later = after(at, 2 * 86_400_000);
  await staff.startSession(startSession("live", { staffId: id, at: later }), "ended");
  const client = aServiceClient();
  const registered = { type: "client_registered", subject: client.id, at, payload: {} };
  await pgServiceClients(db).add(client, registered, null);
  const { useAssertion } = pgServiceClients(database.as("integrator"));
  await useAssertion({ clientId: client.id, jti: "old", expiresAt: after(at, 1), at });
  await useAssertion({ clientId: client.id, jti: "new", expiresAt: after(later, 1), at });

  assert.equal(await purgeIdentity(database.as("worker"), later), 2);
  assert.equal(await staff.findSession("ended"), null);
  assert.ok(await staff.findSession("live"));
  const use = { clientId: client.id, jti: "new", expiresAt: after(later, 1), at };
  assert.equal(await useAssertion(use), false);
});

test("the statements of identity are those of pg_identity.sql", async () => {
  const recorded = recordSql();
  await using database = await freshDatabase({ logger: recorded });
  const db = database.as("admin");
  const [staff, attempts, clients] = [pgStaff(db), pgSignInAttempts(db), pgServiceClients(db)];
  const rule = { free: 1, blockMs: 1, blockMaxMs: 1, forgetMs: 1 };
  const { id, email, name, roles } = aStaff();
  await ensureStaff(db, { id, email, name, roles, passwordHash: "h", at });
  await recorded.during("find a session", () => staff.findSession("one"));
  await recorded.during(
    "start a session",
    () => staff.startSession(startSession("one", { staffId: id, at }), "two"),
  );
  await recorded.during("count an attempt", () => attempts.count("a", rule, at));
  await recorded.during("find a client", () => clients.find(aServiceClient().id));
  await recorded.during(
    "use an assertion",
    () =>
      pgServiceClients(database.as("integrator")).useAssertion({
        clientId: aServiceClient().id,
        jti: "one",
        expiresAt: at,
        at,
      }),
  );
  await assertSqlSnapshot(recorded, new URL("./pg_identity.sql", import.meta.url));
});
