import {
  LocationListV1,
  StockHoldListV1,
  StockListV1,
  StockMovementListV1,
  StockTermsV1,
  TransferListV1,
  TransferV1,
} from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import { openRealShop, type RealShop } from "../testing/real_shop.ts";

const ADMIN = "/api/admin/v1";

async function inShop(
  work: (
    shop: RealShop,
    ask: (path: string, more?: { method: string; body: unknown; key?: string }) => Promise<
      { status: number; text: string; code: string | undefined }
    >,
  ) => Promise<void>,
): Promise<void> {
  await using shop = await openRealShop();
  const staff = await shop.staff();
  await work(shop, (path, more) =>
    shop.ask(`${ADMIN}${path}`, {
      ...staff,
      ...more,
      headers: { ...staff.headers, "idempotency-key": more?.key ?? crypto.randomUUID() },
    }));
}

test("staff see stock by location, narrow it, and find the order that holds units", async () => {
  await inShop(async (shop, ask) => {
    const locations = LocationListV1.parse(JSON.parse((await ask("/locations")).text)).data;
    assert.deepEqual(locations.map(({ kind, country }) => [kind, country]), [
      ["warehouse", "DE"],
      ["warehouse", "US"],
      ["shop", "DE"],
    ]);
    const first = StockListV1.parse(JSON.parse((await ask("/stock?limit=2")).text));
    const rest = StockListV1.parse(
      JSON.parse((await ask(`/stock?limit=2&cursor=${first.next_cursor}`)).text),
    );
    assert.equal(new Set([...first.data, ...rest.data].map((it) => JSON.stringify(it))).size, 4);
    const { order } = await shop.orderOf(await shop.guest());
    const [line] = order.lines;
    const holds = StockHoldListV1.parse(
      JSON.parse((await ask(`/variants/${line!.variant_id}/stock-holds`)).text),
    ).data;
    assert.deepEqual(holds.map(({ order_number }) => order_number), [order.number]);
    assert.equal((await ask("/stock?cursor=x")).code, "cursor_invalid");
    const guest = await shop.guest();
    assert.ok([401, 403].includes((await shop.ask(`${ADMIN}/stock`, guest)).status));
  });
});

test("a transfer takes units from one location to another, once, and the ledger says so", async () => {
  await inShop(async (_shop, ask) => {
    const [main, portland] = LocationListV1.parse(JSON.parse((await ask("/locations")).text)).data;
    const { data } = StockListV1.parse(
      JSON.parse((await ask(`/stock?location=${main!.id}&limit=100`)).text),
    );
    const level = data.find((it) => it.available > 10)!;
    const lines = [{ variant_id: level.variant_id, quantity: 5 }];
    const body = { from_location_id: main!.id, to_location_id: portland!.id, lines };
    const made = await ask("/transfers", { method: "POST", body });
    assert.equal(made.status, 201);
    const { id } = TransferV1.parse(JSON.parse(made.text));
    const ship = { method: "POST", body: {}, key: "ship" };
    const [one, two] = [
      await ask(`/transfers/${id}/shipment`, ship),
      await ask(`/transfers/${id}/shipment`, ship),
    ];
    assert.deepEqual([one.status, one.text], [200, two.text]);
    const incoming = StockListV1.parse(JSON.parse((await ask("/stock?view=incoming")).text)).data;
    assert.deepEqual(incoming.map((it) => it.incoming), [5]);
    const receipt = { lines: [{ ...lines[0], quantity: 3 }], closes: true };
    const received = await ask(`/transfers/${id}/receipt`, { method: "POST", body: receipt });
    assert.equal(TransferV1.parse(JSON.parse(received.text)).status, "received");
    const again = await ask(`/transfers/${id}/receipt`, { method: "POST", body: {} });
    assert.deepEqual([again.status, again.code], [409, "transfer_not_open"]);
    const ledger = StockMovementListV1.parse(
      JSON.parse((await ask(`/variants/${level.variant_id}/stock-movements`)).text),
    ).data;
    assert.deepEqual(
      ledger.slice(0, 2).map(({ reason, delta, reference }) => [reason, delta, reference]),
      [["transferred_in", 3, id], ["transferred_out", -5, id]],
    );
    assert.equal(ledger[1]?.on_hand, level.on_hand - 5);
    const list = TransferListV1.parse(JSON.parse((await ask("/transfers?status=received")).text));
    assert.deepEqual(list.data.map((it) => it.id), [id]);
  });
});

test("staff set thresholds and the day of a pre-order, make a level hot, and count at one location", async () => {
  await inShop(async (_shop, ask) => {
    const { data } = StockListV1.parse(JSON.parse((await ask("/stock?limit=100")).text));
    const level = data.find((it) => it.available > 10)!;
    const path = `/stock/${level.variant_id}/${level.location_id}`;
    const terms = { backorder_limit: 4, low_stock_below: 2, preorder_from: "2099-01-02" };
    const set = await ask(path, { method: "PATCH", body: terms });
    const now = StockTermsV1.parse(JSON.parse(set.text));
    assert.deepEqual([now.backorder_limit, now.preorder_from, now.on_hand], [
      4,
      "2099-01-02",
      level.on_hand,
    ]);
    assert.equal((await ask(`${path}/hot`, { method: "PUT", body: { hot: true } })).status, 200);
    const hot = StockListV1.parse(JSON.parse((await ask("/stock?view=hot")).text)).data;
    assert.deepEqual(hot.map((it) => [it.variant_id, it.reserved, it.hot]), [
      [level.variant_id, level.reserved, true],
    ]);
    const { variant_id, location_id } = level;
    const count = { variant_id, location_id, delta: -level.available - 1, reason: "counted" };
    const body = { ...count, delta: 1 };
    assert.equal((await ask("/stock-adjustments", { method: "POST", body })).status, 200);
    const away = await ask("/stock-adjustments", {
      method: "POST",
      body: { ...count, delta: -99999 },
    });
    assert.equal(away.code, "stock_below_zero");
    assert.equal((await ask(`${path}/hot`, { method: "PUT", body: { hot: false } })).status, 200);
    const cold = StockListV1.parse(JSON.parse((await ask("/stock?view=hot")).text));
    assert.deepEqual(cold.data, []);
  });
});
