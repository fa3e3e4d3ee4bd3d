import { aCategory, aProduct, aVariant } from "@mercator/domain/catalog/testing";
import {
  aStockItem,
  aStockLevel,
  GOODS,
  HERE,
  hotLevelsContract,
  locationsContract,
  stockListsContract,
  stockTermsStoreContract,
  THERE,
  transfersContract,
} from "@mercator/domain/inventory/testing";
import type { StockLevel } from "@mercator/domain/inventory";
import { type Id, instant } from "@mercator/domain/kernel";
import { anAdmin } from "@mercator/domain/kernel/testing";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { storeShop } from "../seed/store_shop.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgHotLevels, pgLocations, pgStockLevels, pgStockLists, pgTransfers } from "./mod.ts";

/** One mug here, and another location where none lies. */
async function stocked(level: Partial<StockLevel>, { isThere = true } = {}) {
  const database = await freshDatabase();
  const place = { country: "DE", kind: "warehouse", priority: 0, lowStockBelow: 0 } as const;
  await storeShop(database.db, {
    locations: [
      { ...place, id: HERE, name: "Store room", shareOf: (onHand) => onHand },
      ...(isThere ? [{ ...place, id: THERE, name: "There", shareOf: () => 0 }] : []),
    ],
    priceLists: { us: "plst_1" as Id<"PriceList">, de: "plst_2" as Id<"PriceList"> },
    categories: [aCategory()],
    materials: [{ code: "stoneware", labels: { en: "Stoneware", de: "Steinzeug" } }],
    products: [aProduct(1, { variants: [aVariant(1, { id: GOODS, level: aStockLevel(level) })] })],
    keywordsOf: () => "",
  });
  return database;
}

async function onHand({ db }: Awaited<ReturnType<typeof stocked>>, locationId: Id<"Location">) {
  const { rows: [row] } = await db.execute<{ on_hand: number }>(sql`
    select on_hand from inventory.levels where location_id = ${locationId}`);
  return row?.on_hand ?? 0;
}

transfersContract("pgTransfers", async () => {
  const database = await stocked({ onHand: 20 });
  return {
    transfers: pgTransfers(database.as("admin")),
    onHand: (locationId) => onHand(database, locationId),
    [Symbol.asyncDispose]: database.close,
  };
});

hotLevelsContract("pgHotLevels", async () => {
  const database = await stocked({ onHand: 20 });
  return { hot: pgHotLevels(database.as("admin")), [Symbol.asyncDispose]: database.close };
});

locationsContract("pgLocations", async () => {
  const database = await stocked({}, { isThere: false });
  return {
    locations: pgLocations(database.as("admin")),
    [Symbol.asyncDispose]: database.close,
  };
});

stockTermsStoreContract("pgStockLevels", async (item) => {
  const database = await stocked(item!.level);
  return { ...pgStockLevels(database.as("admin")), [Symbol.asyncDispose]: database.close };
}, { ...aStockItem(), variantId: GOODS, locationId: HERE });

stockListsContract("pgStockLists", async () => {
  const database = await stocked({ onHand: 2 });
  const { db } = database;
  await db.execute(
    sql`insert into inventory.levels (variant_id, location_id, on_hand, low_stock_below)
    values (${GOODS}, ${THERE}, 12, 10)`,
  );
  await db.execute(
    sql`update inventory.levels set on_hand = 5, reserved = 2 where location_id = ${HERE}`,
  );
  await db.execute(sql`insert into inventory.movements
      (variant_id, location_id, delta, reason, actor, occurred_at)
    values (${GOODS}, ${THERE}, 12, 'initial', 'test', now()),
      (${GOODS}, ${HERE}, 3, 'received', 'staff:stf_1', now())`);
  await db.execute(sql`insert into orders.orders (id, number, cart_id, owner_kind, owner_id, market,
      locale, currency, status, payment_status, fulfilment_status, email, customer_name,
      shipping_address, billing_address, shipping_option, subtotal_minor, discount_minor,
      shipping_minor, tax_minor, tax_included, total_minor, trace, placed_at, updated_at, version)
    values ('ord_1', '10001', 'cart_1', 'guest', 'gst_1', 'de', 'de', 'EUR', 'placed', 'unpaid',
      'unfulfilled', 'a@example.com', 'A', '{}', '{}', '{}', 0, 0, 0, 0, true, 0, '[]', now(),
      now(), 1)`);
  await db.execute(sql`insert into inventory.reservations
      (id, order_id, variant_id, location_id, quantity, state, created_at)
    values ('rsv_1', 'ord_1', ${GOODS}, ${HERE}, 2, 'committed', now())`);
  return { stock: pgStockLists(database.as("admin")), [Symbol.asyncDispose]: database.close };
});

test("20 send the same 12 units of 20 elsewhere, some while the level is hot: as many leave as arrive", async () => {
  await using database = await stocked({ onHand: 20 });
  const [transfers, hot] = [
    pgTransfers(database.as("admin")),
    pgHotLevels(database.as("worker")),
  ];
  const at = instant(1_790_000_000_000);
  const none = { events: [], once: null };
  const lines = [{ variantId: GOODS, quantity: 2, shipped: 2, received: 0 }];
  const all = Array.from({ length: 20 }, (_, nth) => ({
    id: `trf_${nth}` as Id<"Transfer">,
    fromLocationId: HERE,
    toLocationId: THERE,
    status: "requested" as const,
    note: "",
    lines: lines.map((line) => ({ ...line, shipped: 0 })),
    requestedAt: at,
    shippedAt: null,
    endedAt: null,
    version: 1,
  }));
  for (const transfer of all) await transfers.create(transfer, none);
  await hot.spread({ variantId: GOODS, locationId: HERE }, null);
  const sent = await Promise.all(all.map((transfer) =>
    transfers.save({
      transfer: { ...transfer, status: "shipped", lines, shippedAt: at, version: 2 },
      moves: [{ variantId: GOODS, locationId: HERE, delta: -2 }],
      actor: anAdmin,
      at,
    }, none)
  ));
  assert.equal(sent.filter(({ ok }) => ok).length, 10);
  assert.ok(sent.every((it) => it.ok || it.error.code === "stock_missing"));
  assert.equal(await onHand(database, HERE), 0);
  const here = (await pgStockLists(database.as("admin")).list({
    q: null,
    locationId: null,
    view: "all",
    limit: 9,
    after: null,
  })).rows;
  assert.deepEqual(here.map(({ level }) => level.onHand), [0]);
  const { rows } = await database.db.execute(sql`
    select l.on_hand, l.reserved, (select sum(delta)::integer from inventory.movements m
      where (m.variant_id, m.location_id) = (l.variant_id, l.location_id)) as moved,
      (select count(*)::integer from inventory.units) as units
    from inventory.levels l`);
  assert.deepEqual(rows, [{ on_hand: 0, reserved: 0, moved: 0, units: 0 }]);
});
