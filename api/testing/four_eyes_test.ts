import { sql } from "drizzle-orm";
import { AdminOrderV1, RefundApprovalListV1 } from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import { openRealShop } from "./real_shop.ts";

test("a refund above the limit waits for somebody else, who sees it, and lets it go", async () => {
  await using shop = await openRealShop();
  const { db } = shop.database;
  const [guest, staff] = [await shop.guest(), await shop.staff()];
  const { order } = await shop.orderOf(guest);
  const path = `/api/admin/v1/orders/${order.id}`;
  const deed = (body: unknown, method = "POST") => ({
    method,
    headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
    body,
  });
  const set = await shop.ask("/api/admin/v1/refund-limits/USD", deed({ amount: 99 }, "PUT"));
  assert.equal(set.status, 200, set.text);
  assert.equal((await shop.ask(`${path}/captures`, deed({}))).status, 200);
  const refund = (amount: number) => deed({ amount: { amount, currency: "USD" }, reason: "late" });
  const below = await shop.ask(`${path}/refunds`, refund(50));
  assert.equal(below.status, 200, below.text);
  const above = await shop.ask(`${path}/refunds`, refund(50));
  assert.equal(above.status, 202, above.text);
  const [waiting] = AdminOrderV1.parse(JSON.parse(above.text)).refund_approvals;
  assert.ok(waiting);
  assert.deepEqual([waiting.state, waiting.approver_roles, waiting.may], [
    "waiting",
    ["admin", "manager"],
    { approve: false, decline: true },
  ]);

  const approval = `${path}/refund-approvals/${waiting.id}/approval`;
  const own = await shop.ask(approval, deed({}));
  assert.deepEqual([own.status, own.code], [403, "denied"]);
  await db.execute(sql`update payments.operations set actor_id = 'stf_other'
    where state = 'proposed'`);
  const listed = await shop.ask("/api/admin/v1/refund-approvals", staff);
  const page = RefundApprovalListV1.parse(JSON.parse(listed.text));
  assert.deepEqual(page.data.map(({ id, order_id, may }) => [id, order_id, may.approve]), [
    [waiting.id, order.id, true],
  ]);
  assert.equal(page.waiting, 1);

  const agreed = await shop.ask(approval, deed({ note: "Seen the pictures" }));
  assert.equal(agreed.status, 200, agreed.text);
  const after = AdminOrderV1.parse(JSON.parse(agreed.text));
  assert.deepEqual([after.refund_approvals[0]?.state, after.payments[0]?.refunded.amount], [
    "approved",
    100,
  ]);
  const told = after.timeline.slice(-3).map((
    { type, decision_id },
  ) => [type, decision_id !== null]);
  assert.deepEqual(told, [
    ["refund_proposed", true],
    ["refund_approved", true],
    ["payment_refunded", true],
  ]);
  const twice = await shop.ask(approval, deed({}));
  assert.deepEqual([twice.status, twice.code], [409, "approval_decided"]);
  const { rows } = await db.execute(sql`select * from platform.invariants`);
  assert.deepEqual(rows, []);
});
