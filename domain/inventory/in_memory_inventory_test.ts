import type { Id, Instant } from "../kernel/mod.ts";
import type { StockRow } from "./mod.ts";
import {
  aLocation,
  aStockItem,
  aStockLevel,
  GOODS,
  HERE,
  hotLevelsContract,
  inMemoryHotLevels,
  inMemoryLocations,
  inMemoryStockLevels,
  inMemoryStockLists,
  inMemoryTransfers,
  locationsContract,
  stockListsContract,
  stockTermsStoreContract,
  THERE,
  transfersContract,
} from "./testing/mod.ts";

transfersContract("inMemoryTransfers", () => {
  const level = { variantId: GOODS, locationId: HERE };
  const transfers = inMemoryTransfers([HERE, THERE], [{ level, units: 20 }]);
  const onHand = (locationId: Id<"Location">) =>
    Promise.resolve(transfers.onHand({ variantId: GOODS, locationId }));
  return Promise.resolve({ transfers, onHand });
});

hotLevelsContract(
  "inMemoryHotLevels",
  () =>
    Promise.resolve({
      hot: inMemoryHotLevels({ variantId: GOODS, locationId: HERE, orders: 0, isHot: false }),
    }),
);

locationsContract(
  "inMemoryLocations",
  () => Promise.resolve({ locations: inMemoryLocations(aLocation()) }),
);

stockTermsStoreContract(
  "inMemoryStockLevels",
  (...stored) => Promise.resolve(inMemoryStockLevels(...stored)),
  aStockItem(),
);

stockListsContract("inMemoryStockLists", () => {
  const row: StockRow = {
    variantId: GOODS,
    locationId: HERE,
    productId: "prod_1" as Id<"Product">,
    sku: "MUG-1",
    title: "Heron mug",
    options: {},
    locationName: "Here",
    level: aStockLevel({ onHand: 5, reserved: 2 }),
    incoming: 0,
    isHot: false,
  };
  const there = { ...row, locationId: THERE, level: aStockLevel({ onHand: 12 }) };
  const at = 0 as Instant;
  const entry = { variantId: GOODS, locationId: HERE, reference: null, actor: "system:seed", at };
  const stock = inMemoryStockLists({
    rows: [there, row],
    ledger: [
      { ...entry, id: "3", delta: 3, reason: "received", onHand: 5 },
      { ...entry, id: "2", locationId: THERE, delta: 12, reason: "initial", onHand: 12 },
      { ...entry, id: "1", delta: 2, reason: "initial", onHand: 2 },
    ],
    holds: [{
      variantId: GOODS,
      id: "rsv_1" as Id<"Reservation">,
      orderId: "ord_1" as Id<"Order">,
      orderNumber: "10001",
      locationId: HERE,
      quantity: 2,
      state: "committed",
      expiresAt: null,
      at,
    }],
  });
  return Promise.resolve({ stock });
});
