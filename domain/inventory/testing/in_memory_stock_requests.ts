import { err, type Id, ok } from "../../kernel/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { StockRequests } from "../ports.ts";

type Request = Parameters<StockRequests["add"]>[0];

export type InMemoryStockRequests = StockRequests & {
  readonly open: Map<Id<"StockRequest">, Request & { isConfirmed: boolean }>;
  readonly keys: InMemoryKeys;
};

/** A fake that keeps the same promises as the Postgres adapter; it knows these variants. */
export function inMemoryStockRequests(
  ...variants: readonly Id<"Variant">[]
): InMemoryStockRequests {
  const open: InMemoryStockRequests["open"] = new Map();
  const keys = inMemoryKeys();
  return {
    open,
    keys,
    add(request, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (!variants.includes(request.variantId)) {
        return Promise.resolve(err({ code: "variant_not_found" }));
      }
      const isKnown = [...open.values()].some((it) =>
        it.variantId === request.variantId &&
        it.email.toLowerCase() === request.email.toLowerCase()
      );
      if (!isKnown) open.set(request.id, { ...request, isConfirmed: false });
      if (once !== null) keys.done(once, once.answer(null));
      return Promise.resolve(ok(null));
    },
    confirm(id, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const request = open.get(id);
      if (request === undefined) return Promise.resolve(ok(false));
      open.set(id, { ...request, isConfirmed: true });
      if (once !== null) keys.done(once, once.answer(true));
      return Promise.resolve(ok(true));
    },
    drop(id, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const isKnown = open.delete(id);
      if (isKnown && once !== null) keys.done(once, once.answer(false));
      return Promise.resolve(ok(isKnown));
    },
  };
}
