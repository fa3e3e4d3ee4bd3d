import type { Currency, Id } from "../kernel/mod.ts";

/** What a unit of a variant costs the shop, without tax; null takes it away. */
export type CostRow = Readonly<{
  variantId: Id<"Variant">;
  currency: Currency;
  /** In minor units. */
  minor: bigint | null;
}>;

export const COST_ROWS_MAX = 1_000;
/** As with prices: more is a slip of the finger. */
const COST_MINOR_MAX = 100_000_000_000n;

export type CostRowRefusal = "variant_not_found" | "cost_out_of_range" | "cost_row_repeated";

/** A row that cannot be stored, by its place in the request. */
export type BadCostRow = Readonly<{ row: number; code: CostRowRefusal }>;

/** What is wrong with the rows, each one that is; empty when all can be stored. */
export function badCostRows(
  rows: readonly CostRow[],
  { known }: Readonly<{ known: ReadonlySet<Id<"Variant">> }>,
): BadCostRow[] {
  const seen = new Set<string>();
  return rows.flatMap((cost, row) => {
    const name = `${cost.variantId} ${cost.currency}`;
    const code = seen.has(name) ? "cost_row_repeated" : refusalOf(cost, known);
    seen.add(name);
    return code === null ? [] : [{ row, code }];
  });
}

function refusalOf(
  { variantId, minor }: CostRow,
  known: ReadonlySet<Id<"Variant">>,
): CostRowRefusal | null {
  if (!known.has(variantId)) return "variant_not_found";
  return minor === null || (minor >= 0n && minor <= COST_MINOR_MAX) ? null : "cost_out_of_range";
}
