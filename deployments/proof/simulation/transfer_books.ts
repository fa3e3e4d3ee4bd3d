import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import type { Transfer, Transfers } from "@mercator/domain/inventory";
import { err, ok } from "@mercator/domain/kernel";
import type { Report } from "./invariants.ts";
import type { StockBooks, VariantId } from "./stock_books.ts";

export type TransferBooks = Readonly<{
  transfers: Pick<Transfers, "find" | "create" | "save">;
  /** Those that are not over. */
  open: () => readonly Transfer[];
  /** Did what left one place arrive at the other, as far as the transfers say, and nothing else? */
  look: (report: Report) => void;
}>;

/** Goods on their way between the shelves of the simulated shop. */
export function openTransferBooks({ store }: InMemoryShop, stock: StockBooks): TransferBooks {
  const { carts, orders } = store;
  const stored = new Map<Transfer["id"], Transfer>();
  const moved = new Map<VariantId, number>();
  const keep = (transfer: Transfer, { events, once }: Parameters<Transfers["create"]>[1]) => {
    stored.set(transfer.id, transfer);
    orders.events.push(...events);
    if (once !== null) carts.keys.done(once, once.answer(transfer));
    return Promise.resolve(ok(transfer));
  };
  return {
    open: () =>
      [...stored.values()].filter(({ status }) => status === "requested" || status === "shipped"),
    transfers: {
      find: (id) => Promise.resolve(stored.get(id) ?? null),
      create: (transfer, saving) =>
        carts.keys.has(saving.once)
          ? Promise.resolve(err({ code: "request_repeated" }))
          : keep(transfer, saving),
      save({ transfer, moves }, saving) {
        if (carts.keys.has(saving.once)) return Promise.resolve(err({ code: "request_repeated" }));
        if (stored.get(transfer.id)?.version !== transfer.version - 1) {
          return Promise.resolve(err({ code: "transfer_changed_meanwhile" }));
        }
        const isThere = moves.every((it) =>
          stock.countsOf(it.variantId, it.locationId).available + it.delta >= 0
        );
        if (!isThere) return Promise.resolve(err({ code: "stock_missing" }));
        for (const { variantId, locationId, delta } of moves) {
          stock.move({ variantId, locationId }, delta);
          moved.set(variantId, (moved.get(variantId) ?? 0) + delta);
        }
        return keep(transfer, saving);
      },
    },
    look(report) {
      const away = new Map<VariantId, number>();
      for (const { id, lines } of stored.values()) {
        for (const { variantId, quantity, shipped, received } of lines) {
          away.set(variantId, (away.get(variantId) ?? 0) + shipped - received);
          if (received > shipped || shipped > quantity) {
            report("I-10", `${id}: ${received} came of ${shipped} sent of ${quantity}`);
          }
        }
      }
      for (const [variantId, count] of away) {
        const left = -(moved.get(variantId) ?? 0);
        if (left !== count) {
          report("I-10", `${left} of ${variantId} have left, ${count} are on their way`);
        }
      }
    },
  };
}
