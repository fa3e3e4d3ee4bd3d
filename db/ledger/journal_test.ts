import { sql } from "drizzle-orm";
import { instant } from "@mercator/domain/kernel";
import { ACCOUNTS, post } from "@mercator/domain/ledger";
import { assert, test } from "@mercator/domain/testing";
import { type Db, violates } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { postCte } from "./mod.ts";

async function sums(db: Db): Promise<Record<string, string>> {
  const { rows } = await db.execute<{ account: string; minor: string }>(sql`
    select account, sum(amount_minor)::text as minor from ledger.lines
    group by account having sum(amount_minor) <> 0 order by account`);
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}

const AN_ENTRY = sql`with entry as (insert into ledger.entries (id, template, occurred_at)
    values ('jrn_1', 'fee', now()) returning id)
  insert into ledger.lines (entry_id, ordinal, account, currency, amount_minor)
  select id, nth, account, currency, minor from entry,`;

test("an entry that does not sum to zero is refused whole; without the trigger it is not", async () => {
  await using database = await freshDatabase();
  const db = database.as("worker");
  const uneven = [
    sql`${AN_ENTRY} (values (0, 'bank', 'EUR', 5), (1, 'sales', 'EUR', -4)) l (nth, account, currency, minor)`,
    sql`${AN_ENTRY} (values (0, 'bank', 'EUR', 5), (1, 'sales', 'USD', -5)) l (nth, account, currency, minor)`,
  ];
  for (const statement of uneven) {
    await assert.rejects(
      () => db.execute(statement),
      (error: unknown) => violates(error, "lines_sum_to_zero"),
    );
  }
  const { rows } = await database.db.execute(sql`select from ledger.entries`);
  assert.equal(rows.length, 0);
  await database.db.execute(sql`drop trigger lines_sum_to_zero on ledger.lines`);
  await db.execute(uneven[0]!);
  assert.deepEqual(await sums(database.db), { bank: "5", sales: "-4" });
});

test("an operation is posted once, whoever tries", async () => {
  await using database = await freshDatabase();
  const db = database.as("worker");
  const entry = post("fee", { amounts: { amount: 5n }, currency: "EUR", reference: "txn_1" });
  const posting = () =>
    db.execute(sql`with due as (select 1)
      ${postCte(entry, { orderId: null, at: instant(0), when: sql`due` })} select 1 from due`);
  await posting();
  await assert.rejects(
    posting,
    (error: unknown) => violates(error, "entries_one_per_reference"),
  );
});

test("the database knows the accounts of the chart, and no other", async () => {
  await using database = await freshDatabase();
  const { rows: [row] } = await database.db.execute<{ said: string }>(sql`
    select pg_get_constraintdef(oid) as said from pg_constraint
    where conname = 'lines_account_check'`);
  const known = [...row!.said.matchAll(/'([a-z_]+)'::text/g)].map(([, code]) => code);
  assert.deepEqual(known.toSorted(), Object.keys(ACCOUNTS).toSorted());
});
