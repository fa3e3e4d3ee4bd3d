import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import { type Id, money } from "@mercator/domain/kernel";
import { approveRefund, cancelOrder, capturePayment, refundPayment } from "@mercator/domain/orders";
import { freshDatabase } from "../testing/mod.ts";
import { aGuestOf, aReadyCart, MUG, openShop, staff, stockShop } from "./testing/small_shop.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const manager = { ...staff, staffId: "stf_2" as Id<"Staff"> };

/** Two mugs, 62.90 EUR, paid by transfer. */
async function aPaidOrder(database: Awaited<ReturnType<typeof freshDatabase>>) {
  const { db } = database;
  await stockShop(db, 10);
  const shop = openShop(database.as("storefront_write"));
  const back = openShop(database.as("admin"));
  const actor = aGuestOf(1);
  const cartId = await aReadyCart(db, shop, { actor, lines: [{ variantId: MUG, quantity: 2 }] });
  const command = { actor, cartId, provider: "manual" as const, expectedTotal: eur(6_290n) };
  const placed = await placeOrder({ ...command, once: null }, shop);
  assert.ok(placed.ok, JSON.stringify(placed, (_, it) => typeof it === "bigint" ? `${it}` : it));
  const { id } = placed.value.record.order;
  const deed = { actor: staff, orderId: id, ifMatch: null, once: null };
  assert.ok((await capturePayment({ ...deed, amount: null }, back)).ok);
  return { db, back, deed };
}

async function broken(db: Awaited<ReturnType<typeof freshDatabase>>["db"]) {
  const { rows } = await db.execute<{ invariant: string; detail: string }>(
    sql`select invariant, subject, detail from platform.invariants`,
  );
  return rows;
}

for (const to of ["gift_card", "store_credit"] as const) {
  test(`many refunds to ${to} at once give what was taken, and not a cent more`, async () => {
    await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
    const { db, back, deed } = await aPaidOrder(database);
    const why = { reason: "goodwill", note: null };
    const rivals = await Promise.all(
      Array.from({ length: 24 }, (_, nth) =>
        refundPayment(
          { ...deed, ...why, amount: eur(1_000n), to: nth % 2 === 0 ? to : "source" },
          back,
        )),
    );
    assert.equal(rivals.filter(({ ok }) => ok).length, 6);
    const { rows: [kept] } = await db.execute<{ refunded: number; kept: number; held: number }>(sql`
      select p.refunded_minor::int as refunded, p.refunded_to_credit_minor::int as kept,
        (select coalesce(sum(balance_minor), 0)::int from stored_value.accounts) as held,
        (select coalesce(-sum(l.amount_minor), 0)::int from ledger.lines l
          where l.account = ${`${to}_liability`}) as owed,
        (select count(*)::int from stored_value.accounts where kind = ${to}
          and recipient = 'maya@example.com' and code_hash is null) as accounts,
        p.refunded_to_cards_minor::int as on_cards
      from payments.payments p`);
    assert.ok(kept && kept.kept > 0);
    const { kept: minor } = kept;
    assert.deepEqual(kept, {
      refunded: 6_000,
      kept: minor,
      held: minor,
      owed: minor,
      accounts: to === "gift_card" ? minor / 1_000 : 1,
      on_cards: to === "gift_card" ? minor : 0,
    });
    assert.deepEqual(await broken(db), []);
  });
}

test("a cancellation that waits is agreed to once, whoever agrees", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db, back, deed } = await aPaidOrder(database);
  await db.execute(sql`update payments.refund_limits set limit_minor = 100`);
  const asked = await Promise.all(
    Array.from({ length: 12 }, () => cancelOrder({ ...deed, reason: "fraud" }, back)),
  );
  assert.equal(asked.filter(({ ok }) => ok).length, 1);
  const proposed = asked.find(({ ok }) => ok);
  const approvalId = proposed?.ok ? proposed.value.operations.at(-1)?.approval?.id : undefined;
  assert.ok(approvalId);
  const stored = await back.orders.find(deed.orderId);
  assert.equal(stored?.operations.at(-1)?.approval?.cancels, "fraud");
  assert.equal(stored?.order.status, "placed");
  const agreed = await Promise.all(
    Array.from(
      { length: 12 },
      () => approveRefund({ ...deed, actor: manager, approvalId, note: null }, back),
    ),
  );
  assert.equal(agreed.filter(({ ok }) => ok).length, 1);
  const { order, payments } = (await back.orders.find(deed.orderId))!;
  assert.deepEqual([order.status, order.paymentStatus], ["cancelled", "refunded"]);
  assert.deepEqual(payments.map((it) => [it.refunded.minor, it.refundPending.minor]), [[
    6_290n,
    0n,
  ]]);
  assert.deepEqual(await broken(db), []);
});
