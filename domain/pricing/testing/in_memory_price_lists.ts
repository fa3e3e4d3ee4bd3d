import { err, type Id, type Money, ok } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { ListedPrice, PriceLists, PricesSet } from "../ports.ts";
import type { PriceEntry, PriceList, PriceListId, PriceRow } from "../price_list.ts";
import type { PastPrice } from "../read_price_history.ts";
import type { SheetRow } from "../sheet_row.ts";
import { MUG_VARIANT, VASE_VARIANT } from "./price_lists.ts";

const PRODUCTS: ReadonlyMap<Id<"Variant">, Id<"Product">> = new Map([
  [MUG_VARIANT, "prod_1" as Id<"Product">],
  [VASE_VARIANT, "prod_2" as Id<"Product">],
]);
const SKUS: ReadonlyMap<Id<"Variant">, string> = new Map([
  [MUG_VARIANT, "MUG"],
  [VASE_VARIANT, "VASE"],
]);

export type InMemoryPriceLists = PriceLists & Readonly<{ stored: Map<PriceListId, PriceList> }>;

/** A fake that keeps the same promises as the Postgres adapter, over a mug and a vase. */
export function inMemoryPriceLists(...lists: readonly PriceList[]): InMemoryPriceLists {
  const stored = new Map(lists.map((list) => [list.id, list]));
  const entries = new Map<string, PriceEntry>();
  const past = new Map<string, PastPrice[]>();
  const keys = inMemoryKeys();
  const nameOf = (
    id: PriceListId,
    { variantId, quantityFrom }: Pick<PriceRow, "variantId" | "quantityFrom">,
  ) => `${id} ${variantId} ${quantityFrom}`;
  const entriesOf = (id: PriceListId) =>
    [...entries].flatMap(([name, entry]) => name.startsWith(`${id} `) ? [entry] : []);
  const isTaken = ({ id, market, name }: PriceList) =>
    [...stored.values()].some((it) => it.id !== id && it.market === market && it.name === name);
  const compared = (list: PriceList, rows: readonly PriceRow[]): PricesSet => {
    const before = rows.map((row) => entries.get(nameOf(list.id, row)) ?? null);
    const isSame = (row: PriceRow, was: PriceEntry | null) =>
      (row.price?.minor ?? null) === (was?.price.minor ?? null) &&
      (row.compareAt?.minor ?? null) === (was?.compareAt?.minor ?? null);
    const changed = rows.filter((row, nth) => !isSame(row, before[nth]!));
    return {
      list: { ...list, version: list.version + 1 },
      set: changed.filter(({ price }) => price !== null).length,
      removed: changed.filter(({ price }) => price === null).length,
      unchanged: rows.length - changed.length,
    };
  };
  return {
    stored,
    list({ market, status, limit, after }) {
      const found = [...stored.values()]
        .filter((it) => (market ?? it.market) === it.market && (status ?? it.status) === it.status)
        .toSorted((a, b) => a.id < b.id ? 1 : -1)
        .filter(({ id }) => after === null || id < after.id);
      const lists = found.slice(0, limit)
        .map((list) => ({ ...list, entries: entriesOf(list.id).length }));
      const last = lists.at(-1);
      const next = found.length > limit && last ? { value: "", id: last.id } : null;
      return Promise.resolve({ lists, next });
    },
    find: (id) => Promise.resolve(stored.get(id) ?? null),
    add(list, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (isTaken(list)) return Promise.resolve(err({ code: "price_list_name_taken" }));
      stored.set(list.id, list);
      if (once !== null) keys.done(once, once.answer(list));
      return Promise.resolve(ok(list));
    },
    save(list, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (stored.get(list.id)?.version !== list.version) {
        return Promise.resolve(err({ code: "price_list_changed_meanwhile" }));
      }
      if (isTaken(list)) return Promise.resolve(err({ code: "price_list_name_taken" }));
      const next = { ...list, version: list.version + 1 };
      stored.set(list.id, next);
      if (once !== null) keys.done(once, once.answer(next));
      return Promise.resolve(ok(next));
    },
    prices(id, { q, limit, after }) {
      const found = entriesOf(id).map((entry) =>
        toListed(entry, standardOf(stored, entry, entries))
      )
        .filter(({ sku }) => q === null || sku.toLowerCase().includes(q.toLowerCase()))
        .toSorted((a, b) => keyOf(a) < keyOf(b) ? -1 : 1)
        .filter((it) =>
          after === null || keyOf(it) > keyOf({ ...it, sku: after[0], quantityFrom: after[2] })
        );
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return Promise.resolve({
        entries: shown,
        next: found.length > limit && last ? [last.sku, last.variantId, last.quantityFrom] : null,
      });
    },
    sheet(list, { variantIds, q, only, limit, after }) {
      const found = [...SKUS]
        .filter(([id]) => variantIds === null || variantIds.includes(id))
        .filter(([, sku]) => q === null || sku.toLowerCase().includes(q.toLowerCase()))
        .flatMap(([id, sku]) => toSheet({ id, sku }, entriesOf(list.id)))
        .map((row) => ({ ...row, standardPrice: standardIn(stored, { row, list, entries }) }))
        .filter(({ price }) => only === null || (only === "priced") === (price !== null))
        .toSorted((a, b) => keyOf(a) < keyOf(b) ? -1 : 1)
        .filter((it) =>
          after === null || keyOf(it) > keyOf({ sku: after[0], quantityFrom: after[2] })
        );
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      return Promise.resolve({
        rows,
        next: found.length > limit && last ? [last.sku, last.variantId, last.quantityFrom] : null,
      });
    },
    history: (id, variantId) => Promise.resolve(past.get(`${id} ${variantId}`) ?? []),
    variants: (ids) =>
      Promise.resolve(new Map([...PRODUCTS].filter(([variantId]) => ids.includes(variantId)))),
    compare: (list, rows) => Promise.resolve({ ...compared(list, rows), list }),
    setPrices(list, rows, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (stored.get(list.id)?.version !== list.version) {
        return Promise.resolve(err({ code: "price_list_changed_meanwhile" }));
      }
      const done = compared(list, rows);
      for (const row of rows) {
        const was = entries.get(nameOf(list.id, row));
        if (row.price === null) entries.delete(nameOf(list.id, row));
        else entries.set(nameOf(list.id, row), { ...row, price: row.price });
        const name = `${list.id} ${row.variantId}`;
        const isSame = was?.price.minor === row.price?.minor &&
          was?.compareAt?.minor === row.compareAt?.minor;
        const { quantityFrom, price, compareAt } = row;
        const entry = { quantityFrom, price, compareAt: price && compareAt, at: list.updatedAt };
        if (!isSame) past.set(name, [entry, ...past.get(name) ?? []]);
      }
      stored.set(list.id, done.list);
      if (once !== null) keys.done(once, once.answer(done));
      return Promise.resolve(ok(done));
    },
  };
}

function keyOf({ sku, quantityFrom }: Pick<ListedPrice, "sku" | "quantityFrom">): string {
  return `${sku} ${String(quantityFrom).padStart(9, "0")}`;
}

function standardOf(
  lists: ReadonlyMap<PriceListId, PriceList>,
  { variantId, price }: PriceEntry,
  entries: ReadonlyMap<string, PriceEntry>,
): Money | null {
  const standard = [...lists.values()]
    .find(({ name, currency }) => name === "standard" && currency === price.currency);
  return entries.get(`${standard?.id} ${variantId} 1`)?.price ?? null;
}

function toListed(entry: PriceEntry, standardPrice: Money | null): ListedPrice {
  const sku = SKUS.get(entry.variantId) ?? "";
  const productId = PRODUCTS.get(entry.variantId) ?? ("prod_1" as Id<"Product">);
  return { ...entry, productId, sku, title: sku, options: {}, standardPrice, cost: null };
}

function toSheet(
  { id, sku }: Readonly<{ id: Id<"Variant">; sku: string }>,
  entries: readonly PriceEntry[],
): SheetRow[] {
  const variant = {
    variantId: id,
    productId: PRODUCTS.get(id) ?? ("prod_1" as Id<"Product">),
    sku,
    title: sku,
    options: {},
    taxCategory: "standard",
    standardPrice: null,
    cost: null,
  };
  const steps = entries.filter(({ variantId }) => variantId === id);
  if (steps.length === 0) return [{ ...variant, quantityFrom: 1, price: null, compareAt: null }];
  return steps.map(({ quantityFrom, price, compareAt }) => ({
    ...variant,
    quantityFrom,
    price,
    compareAt,
  }));
}

function standardIn(
  lists: ReadonlyMap<PriceListId, PriceList>,
  { row, list, entries }: Readonly<{
    row: SheetRow;
    list: PriceList;
    entries: ReadonlyMap<string, PriceEntry>;
  }>,
): Money | null {
  const standard = [...lists.values()]
    .find(({ name, market }) => name === "standard" && market === list.market);
  return entries.get(`${standard?.id} ${row.variantId} 1`)?.price ?? null;
}
