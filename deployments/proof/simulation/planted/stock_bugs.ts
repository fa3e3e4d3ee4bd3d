import { expireHold, type Placement } from "@mercator/domain/checkout";
import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import { ok } from "@mercator/domain/kernel";
import type { OrderDecision, OrderRecord } from "@mercator/domain/orders";
import type { PlantedBug } from "../planted_bug.ts";
import type { ShopPorts } from "../shop_app.ts";

/** Decisions about orders, changed before they are stored. */
export function withDecisions(
  ports: ShopPorts,
  change: (decision: OrderDecision, record: OrderRecord) => OrderDecision,
): ShopPorts {
  const { orders } = ports;
  return {
    ...ports,
    orders: {
      ...orders,
      change: (id, decide, saving) =>
        orders.change(id, (record) => {
          const decided = decide(record);
          if (!decided.ok || decided.value === null) return decided;
          return ok(change(decided.value, record));
        }, saving),
    },
  };
}

function addUnits(
  { store }: InMemoryShop,
  { units, sign }: Readonly<{ units: Placement["reservations"]; sign: 1 | -1 }>,
): void {
  const { variants } = store.carts;
  for (const { variantId, locationId, quantity } of units) {
    const facts = variants.get(variantId);
    if (facts === undefined) continue;
    const stock = facts.stock.map((it) =>
      it.locationId === locationId ? { ...it, available: it.available + sign * quantity } : it
    );
    variants.set(variantId, { ...facts, stock });
  }
}

function areThere({ store }: InMemoryShop, units: Placement["reservations"]): boolean {
  return units.every(({ variantId, locationId, quantity }) =>
    store.carts.variants.get(variantId)?.stock.some((it) =>
      it.locationId === locationId && it.available >= quantity
    )
  );
}

export const STOCK_BUGS: readonly PlantedBug[] = [
  {
    name: "oversell",
    mistake: "looks whether units are there, then takes them in a second statement without looking",
    foundBy: ["I-10", "I-11"],
    ports: (ports, { database, shop }) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        place: async (placement, placed) => {
          const { reservations } = placement;
          const isFree = await database.call(
            "stock.look",
            () => Promise.resolve(areThere(shop, reservations)),
          );
          if (!isFree) return await ports.checkouts.place(placement, placed);
          return await database.call("checkouts.place", async () => {
            addUnits(shop, { units: reservations, sign: 1 });
            const answer = await shop.checkouts.place(placement, placed);
            addUnits(shop, { units: reservations, sign: -1 });
            return answer;
          });
        },
      },
    }),
  },
  {
    name: "order_without_reservation",
    mistake: "reserves the first line of an order only",
    foundBy: ["I-11"],
    ports: (ports) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        place: (placement, placed) => {
          const reservations = placement.reservations.slice(0, 1);
          return ports.checkouts.place({ ...placement, reservations }, placed);
        },
      },
    }),
  },
  {
    name: "hold_never_released",
    mistake: "cancels an order and keeps its units reserved",
    foundBy: ["I-12", "I-32"],
    ports: (ports) =>
      withDecisions(
        ports,
        (decision) =>
          decision.order.status === "cancelled" ? { ...decision, stock: null } : decision,
      ),
  },
  {
    name: "hold_released_twice",
    mistake: "gives units back when an order is cancelled, and again when its hold runs out",
    foundBy: ["I-10"],
    useCases: (ports, { database, shop }) => ({
      expireHold: async (command) => {
        const expired = await expireHold(command, ports);
        const units = shop.store.holds.filter(({ orderId }) => orderId === command.orderId);
        if (expired.ok && expired.value.order.status === "cancelled") {
          await database.call(
            "stock.release",
            () => Promise.resolve(addUnits(shop, { units, sign: 1 })),
          );
        }
        return expired;
      },
    }),
  },
  {
    name: "transfer_received_twice",
    mistake: "puts on the shelf what the page says is on its way, whoever has done so already",
    foundBy: ["I-10"],
    ports: (ports, { database, transfers: { transfers }, stock }) => ({
      ...ports,
      transfers: {
        ...ports.transfers,
        save: (change, saving) =>
          database.call("transfers.overwrite", async () => {
            const saved = await transfers.save(change, saving);
            if (saved.ok || saved.error.code !== "transfer_changed_meanwhile") return saved;
            for (const { delta, ...place } of change.moves) stock.move(place, delta);
            return ok(change.transfer);
          }),
      },
    }),
  },
];
