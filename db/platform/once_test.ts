import { assert, test } from "@mercator/domain/testing";
import { type Answer, instant, type Once } from "@mercator/domain/kernel";
import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import {
  claimKey,
  finishKey,
  isRequestRepeated,
  onceCte,
  outboxCte,
  pgIdempotency,
  purgeExpiredKeys,
  releaseKey,
  takeOverKey,
} from "./mod.ts";

const ANSWER: Answer = { status: 201, headers: { etag: '"1"' }, body: '{"id": "zone"}' };
const ONCE: Once<string> = {
  principal: "guest:gst_1",
  route: "POST /zones",
  key: "k1",
  fingerprint: "f1",
  answer: () => ANSWER,
};
const EVENT = {
  type: "product_changed",
  subject: "prod_1" as never,
  at: instant(1_700_000_000_000),
  payload: { amount: 12n, title: "x" },
};

async function renameZone(db: Db, name: string): Promise<void> {
  await db.execute(sql`
    with renamed as (update shipping.zones set market = 'us' where code = ${name} returning code)
    ${onceCte(ONCE, { answer: ANSWER, when: sql`renamed` })}
    ${outboxCte([EVENT, { ...EVENT, type: "cart_changed" }], { when: sql`renamed` })}
    select code from renamed`);
}

async function counts(db: Db) {
  const { rows: [row] } = await db.execute(sql`select
    (select count(*)::int from platform.idempotency_keys) as keys,
    (select count(*)::int from platform.outbox) as events`);
  return row;
}

test("onceCte stores answer and events with the effect, and nothing without it", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await db.execute(sql`insert into shipping.zones values ('eu', 'de', '{DE}')`);

  await renameZone(db, "nowhere");
  assert.deepEqual(await counts(db), { keys: 0, events: 0 });

  await renameZone(db, "eu");
  assert.deepEqual(await pgIdempotency(database.as("storefront_write")).find(ONCE), {
    state: "done",
    fingerprint: "f1",
    answer: ANSWER,
  });
  const { rows } = await db.execute(sql`
    select type, subject, payload, public, occurred_at = to_timestamp(1700000000) as on_time,
      event_id ~ '^evt_[0-9a-z]{26}$' as named from platform.outbox order by id`);
  const told = { subject: "prod_1", payload: { amount: "12", title: "x" } };
  assert.deepEqual(rows, [
    { type: "product_changed", ...told, public: true, on_time: true, named: true },
    { type: "cart_changed", ...told, public: false, on_time: true, named: true },
  ]);
});

test("onceCte refuses a known key and undoes the whole statement", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await db.execute(sql`insert into shipping.zones values ('eu', 'de', '{DE}')`);
  await renameZone(db, "eu");
  await db.execute(sql`update shipping.zones set market = 'de'`);

  const failure = await renameZone(db, "eu").catch((error) => error);
  assert.ok(isRequestRepeated(failure));
  assert.equal(isRequestRepeated(new Error("another")), false);
  const { rows } = await db.execute(sql`select market from shipping.zones`);
  assert.deepEqual(rows, [{ market: "de" }]);
  assert.deepEqual(await counts(db), { keys: 1, events: 2 });
});

test("claimKey lets one work, until it is done or its lease runs out", async () => {
  await using database = await freshDatabase();
  const db = database.as("storefront_write");
  await claimKey(db, { once: ONCE, leaseMs: 60_000 });
  const running = await pgIdempotency(db).find(ONCE);
  assert.equal(running?.state, "running");
  assert.ok(
    isRequestRepeated(await claimKey(db, { once: ONCE, leaseMs: 60_000 }).catch((error) => error)),
  );
  assert.equal(await takeOverKey(db, { once: ONCE, leaseMs: 60_000 }), false);

  await database.db.execute(sql`update platform.idempotency_keys set lease_ends_at = now()`);
  assert.equal(
    await takeOverKey(db, { once: { ...ONCE, fingerprint: "other" }, leaseMs: 1 }),
    false,
  );
  assert.equal(await takeOverKey(db, { once: ONCE, leaseMs: 60_000 }), true);

  await finishKey(db, { once: ONCE, answer: ANSWER });
  assert.equal((await pgIdempotency(db).find(ONCE))?.state, "done");
  await releaseKey(db, ONCE);
  assert.equal((await pgIdempotency(db).find(ONCE))?.state, "done");
});

test("releaseKey frees a key without an effect", async () => {
  await using database = await freshDatabase();
  const db = database.as("storefront_write");
  await claimKey(db, { once: ONCE, leaseMs: 60_000 });
  await releaseKey(db, ONCE);
  assert.equal(await pgIdempotency(db).find(ONCE), null);
});

test("purgeExpiredKeys forgets what is over and keeps the rest", async () => {
  await using database = await freshDatabase();
  const worker = database.as("worker");
  for (const key of ["a", "b", "c"]) await claimKey(worker, { once: { ...ONCE, key }, leaseMs: 1 });
  await database.db.execute(sql`update platform.idempotency_keys
    set expires_at = now() - interval '1 second' where key <> 'c'`);
  assert.equal(await purgeExpiredKeys(worker, 1), 1);
  assert.equal(await purgeExpiredKeys(worker), 1);
  assert.equal(await purgeExpiredKeys(worker), 0);
  assert.equal((await pgIdempotency(worker).find({ ...ONCE, key: "c" }))?.state, "running");
});

test("a service client's key is kept for thirty days, anybody else's for one", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  for (const principal of ["guest:gst_1", "staff:stf_1", "service:cli_1"]) {
    await claimKey(db, { once: { ...ONCE, principal }, leaseMs: 1000 });
    await finishKey(db, { once: { ...ONCE, principal }, answer: ANSWER });
  }
  const keptAfter = async (hours: number) => {
    await db.execute(sql`update platform.idempotency_keys
      set expires_at = expires_at - ${hours}::integer * interval '1 hour'`);
    await purgeExpiredKeys(db);
    const { rows } = await db.execute<{ principal: string }>(
      sql`select principal from platform.idempotency_keys order by principal`,
    );
    return rows.map(({ principal }) => principal);
  };
  assert.deepEqual(await keptAfter(23), ["guest:gst_1", "service:cli_1", "staff:stf_1"]);
  assert.deepEqual(await keptAfter(2), ["service:cli_1"]);
  assert.deepEqual(await keptAfter(29 * 24 - 2), ["service:cli_1"]);
  assert.deepEqual(await keptAfter(1), []);
});
