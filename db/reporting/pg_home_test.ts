import { type Id, instant } from "@mercator/domain/kernel";
import { homeReaderContract } from "@mercator/domain/reporting/testing";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";
import { seed, stableId } from "../seed/mod.ts";
import { assertSqlSnapshot, freshDatabase, recordSql } from "../testing/mod.ts";
import { pgHome } from "./mod.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");

homeReaderContract("pgHome", async () => {
  const database = await freshDatabase();
  return { ...pgHome(database.as("admin")), [Symbol.asyncDispose]: database.close };
});

async function storeOrder(
  db: Db,
  { id, at, status, payment, total = 1_000 }: {
    id: string;
    at: string;
    status: string;
    payment: string;
    total?: number;
  },
): Promise<void> {
  await db.execute(sql`with stored as (
      insert into orders.orders (id, number, cart_id, owner_kind, owner_id, market, locale,
        currency, status, payment_status, fulfilment_status, email, customer_name,
        shipping_address, billing_address, shipping_option, subtotal_minor, discount_minor,
        shipping_minor, tax_minor, tax_included, total_minor, trace, placed_at, updated_at, version)
      values (${id}, ${id}, ${id}, 'guest', 'gst_1', 'de', 'de', 'EUR', ${status}, ${payment},
        'unfulfilled', 'a@example.com', 'A', '{}', '{}', '{}', ${total}, 0, 0, 0, true, ${total},
        '[]', ${at}, ${at}, 1)
    )
    insert into orders.order_lines (id, order_id, ordinal, variant_id, product_id,
      product_handle, sku, title, variant_title, quantity, unit_price_minor, discount_minor,
      total_minor, tax_minor, tax_rate_millionths)
    values (${`line_${id}`}, ${id}, 0, 'var_1', ${stableId("Product", "heron-mug")}, 'heron-mug',
      'X', 'Heron mug', 'Salt', 2, ${total}, ${total}, ${total}, 0, 0)`);
  await db.execute(sql`insert into payments.payments (id, order_id, provider, status, currency,
      amount_minor, authorized_minor, created_at, updated_at, version)
    values (${`pay_${id}`}, ${id}, 'sandbox', ${payment}, 'EUR', ${total},
      ${payment === "authorized" ? total : 0}, ${at}, ${at}, 1)`);
}

test("pgHome counts what waits, what was sold, and what sold best", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await seed(db, { now: NOON });
  const paid = { status: "placed", payment: "authorized" };
  await storeOrder(db, { id: "ord_1", at: "2026-11-24T08:00:00Z", ...paid });
  await storeOrder(db, { id: "ord_2", at: "2026-11-23T23:59:59Z", ...paid, total: 500 });
  await storeOrder(db, { id: "ord_3", at: "2026-11-17T08:00:00Z", ...paid });
  await storeOrder(db, {
    id: "ord_4",
    at: "2026-11-24T09:00:00Z",
    status: "pending_payment",
    payment: "failed",
  });

  const counts = await pgHome(database.as("admin")).count({
    now: instant(NOON),
    since: instant(Date.parse("2026-11-18T00:00:00Z")),
    me: null,
  });

  const waiting = Object.fromEntries(
    counts.waiting.map(({ code, count, amounts }) => [code, [count, amounts[0]?.minor ?? null]]),
  );
  assert.deepEqual(waiting, {
    orders_to_capture: [3, 2_500n],
    orders_to_fulfil: [3, 2_500n],
    payments_expiring: [1, 1_000n],
    payments_failed: [1, 1_000n],
    variants_low_stock: [6, null],
    variants_sold_out: [2, null],
  });
  assert.deepEqual(
    counts.waiting.find(({ code }) => code === "orders_to_fulfil")?.oldestAt,
    Date.parse("2026-11-17T08:00:00Z"),
  );
  assert.deepEqual(counts.days.map(({ date, orders, sales }) => [date, orders, sales.minor]), [
    ["2026-11-24", 2, 1_500n],
  ]);
  assert.deepEqual(counts.topProducts.map(({ title, units }) => [title, units]), [[
    "Heron mug",
    4,
  ]]);
  assert.match(counts.topProducts[0]?.imageUrl ?? "", /^\/media\/heron-mug/);
});

test("pgHome counts refunds that wait for a second person, and none for who asked", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await seed(db, { now: NOON });
  const at = "2026-11-24T08:00:00Z";
  await storeOrder(db, { id: "ord_1", at, status: "placed", payment: "captured" });
  await db.execute(sql`insert into payments.operations (id, payment_id, kind, state,
      amount_minor, actor_kind, actor_id, requested_at, approval_id, approval_to,
      approval_asked_at, approval_expires_at)
    select 'op_' || nth, 'pay_ord_1', 'refund', 'proposed', 100, 'staff', 'stf_asks', ${at},
      'apr_1', 'source', ${at}, '2026-11-27T08:00:00Z' from generate_series(1, 2) nth`);
  const home = pgHome(database.as("admin"));
  const waitingFor = async (me: Id<"Staff"> | null) => {
    const { waiting } = await home.count({ now: instant(NOON), since: instant(0), me });
    return waiting.filter(({ code, count }) => code === "refunds_to_approve" && count > 0)
      .map(({ count, amounts }) => [count, amounts[0]?.minor]);
  };
  assert.deepEqual(await waitingFor("stf_other" as Id<"Staff">), [[1, 200n]]);
  assert.deepEqual(await waitingFor("stf_asks" as Id<"Staff">), []);
});

test("pgHome sends the one statement of pg_home.sql", async () => {
  const recorded = recordSql();
  await using database = await freshDatabase({ logger: recorded });
  const home = pgHome(database.as("admin"));
  await recorded.during(
    "count",
    () => home.count({ now: instant(NOON), since: instant(0), me: null }),
  );
  assert.equal(recorded.count("count"), 1);
  await assertSqlSnapshot(recorded, new URL("./pg_home.sql", import.meta.url));
});
