import { sql } from "drizzle-orm";
import { assert, test } from "@mercator/domain/testing";
import { openRealShop, type RealShop } from "../testing/real_shop.ts";

const API = "/api/integrations/v1";
const ALL = ["inventory:read", "inventory:write", "fulfilments:write", "refunds:write"] as const;

async function inShop(
  scopes: readonly (typeof ALL)[number][],
  work: (
    shop: RealShop,
    ask: (path: string, more?: { method: string; body: unknown; key?: string }) => ReturnType<
      RealShop["ask"]
    >,
  ) => Promise<void>,
): Promise<void> {
  await using shop = await openRealShop();
  const service = await shop.service([...scopes]);
  await work(shop, (path, more) =>
    shop.ask(`${API}${path}`, {
      ...service,
      ...more,
      headers: { ...service.headers, "idempotency-key": more?.key ?? crypto.randomUUID() },
    }));
}

const counts = async ({ database }: RealShop) => {
  const { rows } = await database.db.execute(sql`select
    (select count(*) from inventory.movements)::int movements,
    (select count(*) from orders.fulfilments)::int fulfilments,
    (select count(*) from payments.operations where kind = 'refund')::int refunds`);
  return rows[0] as Readonly<{ movements: number; fulfilments: number; refunds: number }>;
};

const movements = async (shop: RealShop) => (await counts(shop)).movements;

test("a warehouse system says how many there are, once, and the ledger has the difference", async () => {
  await inShop(["inventory:read", "inventory:write"], async (shop, ask) => {
    const [level] = JSON.parse((await ask("/inventory-levels?limit=1")).text).data;
    const [path, before] = [`/inventory-levels/${level.variant_id}`, await movements(shop)];
    const counted = { on_hand: level.on_hand + 7, location_id: level.location_id };
    const put = { method: "PUT", body: counted, key: "count-1" };
    const set = await ask(path, put);
    assert.deepEqual([set.status, JSON.parse(set.text)], [200, {
      variant_id: level.variant_id,
      location_id: level.location_id,
      on_hand: level.on_hand + 7,
      reserved: level.reserved,
      available: level.available + 7,
    }]);
    assert.deepEqual([(await ask(path, put)).text, await movements(shop)], [set.text, before + 1]);
    const other = await ask(path, { ...put, body: { ...counted, on_hand: 1 } });
    assert.equal(other.code, "idempotency_key_reused");
    const same = await ask(path, { method: "PUT", body: counted });
    assert.deepEqual([same.status, await movements(shop)], [200, before + 1]);
  });
});

test("a page of levels ends where the next begins", async () => {
  await inShop(["inventory:read"], async (_shop, ask) => {
    const first = JSON.parse((await ask("/inventory-levels?limit=2")).text);
    const next = await ask(`/inventory-levels?limit=2&cursor=${first.next_cursor}`);
    const ids = [...first.data, ...JSON.parse(next.text).data]
      .map((it) => `${it.variant_id} ${it.location_id}`);
    assert.equal(new Set(ids).size, 4);
    assert.equal((await ask("/inventory-levels?cursor=x")).code, "cursor_invalid");
  });
});

test("a client reports a parcel, and gives back what one person alone may", async () => {
  await inShop(["fulfilments:write", "refunds:write"], async (shop, ask) => {
    const staff = await shop.staff();
    const deed = (path: string, method: string, body: unknown) =>
      shop.ask(`/api/admin/v1${path}`, {
        ...staff,
        method,
        headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
        body,
      });
    const { order } = await shop.orderOf(await shop.guest());
    await deed(`/orders/${order.id}/captures`, "POST", {});
    await deed("/refund-limits/USD", "PUT", { amount: 200 });

    const refund = (amount: number, key: string) =>
      ask(`/orders/${order.id}/refunds`, {
        method: "POST",
        body: { amount: { amount, currency: "USD" }, reason: "late" },
        key,
      });
    const given = await refund(150, "refund-1");
    assert.deepEqual([given.status, (await refund(150, "refund-1")).text], [200, given.text]);
    assert.equal((await refund(100, "refund-2")).code, "refund_needs_approval");
    assert.equal((await counts(shop)).refunds, 1);

    const parcel = {
      method: "POST",
      body: {
        lines: order.lines.map(({ id, quantity }) => ({ line_id: id, quantity })),
        carrier: "DHL",
      },
    };
    const sent = await ask(`/orders/${order.id}/fulfilments`, parcel);
    assert.deepEqual([sent.status, JSON.parse(sent.text).fulfilment_status], [200, "fulfilled"]);
    assert.equal((await counts(shop)).fulfilments, 1);
    assert.notEqual((await ask(`/orders/${order.id}/fulfilments`, parcel)).status, 200);
    assert.equal((await counts(shop)).fulfilments, 1);
  });
});

test("a client does nothing that its scopes do not name", async () => {
  await inShop(["inventory:read"], async (shop, ask) => {
    const [level] = JSON.parse((await ask("/inventory-levels?limit=1")).text).data;
    const { order } = await shop.orderOf(await shop.guest());
    const before = await counts(shop);
    const line = { line_id: order.lines[0]!.id, quantity: 1 };
    const money = { amount: 100, currency: "USD" };
    for (
      const [method, path, body] of [
        ["PUT", `/inventory-levels/${level.variant_id}`, { on_hand: 1 }],
        ["POST", `/orders/${order.id}/fulfilments`, { lines: [line] }],
        ["POST", `/orders/${order.id}/refunds`, { amount: money, reason: "late" }],
      ] as const
    ) {
      assert.equal((await ask(path, { method, body })).status, 403, path);
    }
    assert.deepEqual(await counts(shop), before);
  });
});
