import { availabilityOf, available } from "../stock_level.ts";
import type {
  Hold,
  HoldPosition,
  LedgerEntry,
  StockLists,
  StockRow,
  StockView,
} from "../stock_lists.ts";
import { STOCK_VIEWS } from "../stock_lists.ts";
import type { LevelKey } from "../ports.ts";

const IN_VIEW: Readonly<Record<StockView, (row: StockRow) => boolean>> = {
  all: () => true,
  low: ({ level }) => level.preorderFrom === null && available(level) < level.lowStockBelow,
  out: ({ level }) => availabilityOf(level) === "out_of_stock",
  incoming: ({ incoming }) => incoming > 0,
  hot: ({ isHot }) => isHot,
};

type About = Readonly<{ variantId: LevelKey["variantId"] }>;

/** A fake that keeps the same promises as the Postgres adapter, over rows that are given. */
export function inMemoryStockLists(
  { rows, ledger = [], holds = [] }: Readonly<{
    rows: readonly StockRow[];
    /** The newest first. */
    ledger?: readonly (LedgerEntry & About)[];
    holds?: readonly (Hold & About)[];
  }>,
): StockLists {
  const nameOf = (row: Pick<StockRow, "sku" | "variantId" | "locationId">) =>
    `${row.sku} ${row.variantId} ${row.locationId}`;
  return {
    list({ q, locationId, view, limit, after }) {
      const there = rows.filter((row) => locationId === null || row.locationId === locationId);
      const sought = there
        .filter(({ title, sku }) =>
          q === null || `${title} ${sku}`.toLowerCase().includes(q.toLowerCase())
        )
        .filter(IN_VIEW[view])
        .sort((a, b) => nameOf(a) < nameOf(b) ? -1 : 1);
      const later = after === null
        ? sought
        : sought.filter((row) =>
          nameOf(row) > `${after.sku} ${after.variantId} ${after.locationId}`
        );
      const page = later.slice(0, limit);
      const last = page.at(-1);
      return Promise.resolve({
        rows: page,
        next: last !== undefined && later.length > limit
          ? { sku: last.sku, variantId: last.variantId, locationId: last.locationId }
          : null,
        total: sought.length,
        views: STOCK_VIEWS.map((it) => ({ view: it, count: there.filter(IN_VIEW[it]).length })),
      });
    },
    ledger({ variantId, locationId, limit, before }) {
      const found = ledger.filter((it) => it.variantId === variantId)
        .filter((it) => locationId === null || it.locationId === locationId)
        .filter(({ id }) => before === null || BigInt(id) < BigInt(before));
      const page = found.slice(0, limit).map(({ variantId: _, ...entry }) => entry);
      return Promise.resolve({
        entries: page,
        next: found.length > limit ? page.at(-1)?.id ?? null : null,
      });
    },
    holds({ variantId, locationId, limit, after }) {
      const nameOf = ({ at, id }: HoldPosition) => `${String(at).padStart(15, "0")} ${id}`;
      const found = holds.filter((it) => it.variantId === variantId)
        .filter((it) => locationId === null || it.locationId === locationId)
        .filter((it) => after === null || nameOf(it) > nameOf(after));
      const page = found.slice(0, limit).map(({ variantId: _, ...hold }) => hold);
      const last = page.at(-1);
      return Promise.resolve({
        holds: page,
        next: last !== undefined && found.length > limit ? { at: last.at, id: last.id } : null,
      });
    },
  };
}
