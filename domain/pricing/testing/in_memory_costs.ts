import { err, type Id, type MarketCode, MARKETS, money, ok } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { CostRow } from "../cost_row.ts";
import type { Costs, ProductCost } from "../ports.ts";
import { MUG_VARIANT, VASE_VARIANT } from "./price_lists.ts";

const VARIANTS = [
  { variantId: MUG_VARIANT, productId: "prod_1" as Id<"Product">, sku: "MUG" },
  { variantId: VASE_VARIANT, productId: "prod_2" as Id<"Product">, sku: "VASE" },
];

/** A fake that keeps the same promises as the Postgres adapter; a mug costs 2,400 in each currency. */
export function inMemoryCosts(): Costs {
  const stored = new Map<string, bigint>();
  const keys = inMemoryKeys();
  const nameOf = ({ variantId, currency }: Omit<CostRow, "minor">) => `${variantId} ${currency}`;
  return {
    ofProduct(id) {
      const markets = Object.keys(MARKETS).toSorted() as MarketCode[];
      return Promise.resolve(
        VARIANTS.filter(({ productId }) => productId === id).flatMap(({ variantId, sku }) =>
          markets.map((market): ProductCost => {
            const { currency } = MARKETS[market];
            const minor = stored.get(nameOf({ variantId, currency }));
            return {
              variantId,
              sku,
              taxCategory: "standard",
              market,
              price: money(2_400n, currency),
              cost: minor === undefined ? null : money(minor, currency),
            };
          })
        ),
      );
    },
    known: (ids) =>
      Promise.resolve(
        new Set(VARIANTS.map(({ variantId }) => variantId).filter((it) => ids.includes(it))),
      ),
    set(rows, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const changed = rows.filter((row) => (stored.get(nameOf(row)) ?? null) !== row.minor);
      for (const row of changed) {
        if (row.minor === null) stored.delete(nameOf(row));
        else stored.set(nameOf(row), row.minor);
      }
      const removed = changed.filter(({ minor }) => minor === null).length;
      const set = changed.length - removed;
      const done = { set, removed, unchanged: rows.length - changed.length };
      if (once !== null) keys.done(once, once.answer(done));
      return Promise.resolve(ok(done));
    },
  };
}
