import { sql } from "drizzle-orm";
import { type CartToPrice, fromPricingSnapshot, priceAgain } from "@mercator/domain/pricing";
import type { Db } from "../client/mod.ts";

type Row = Readonly<{
  id: string;
  number: string;
  pricing: string | null;
  engine: number | null;
  subtotal: string;
  discount: string;
  shipping: string;
  tax: string;
  total: string;
}>;

/** An order that would cost something else today, by the rules that it was priced with. */
export type PriceDifference = Readonly<{ number: string; what: string; kept: string; now: string }>;

export type Repriced = Readonly<{
  orders: number;
  /** Placed before it was kept what prices were made of, or priced by rules that are not here. */
  unknown: number;
  differences: readonly PriceDifference[];
}>;

const PAGE = 200;

/** Every order ever placed, a page at a time, in the order of their identifiers. */
async function* orderPages(db: Db): AsyncGenerator<readonly Row[]> {
  for (let after = "";;) {
    const { rows } = await db.execute<Row>(sql`
      select id, number, pricing::text as pricing, pricing_engine as engine,
        subtotal_minor::text as subtotal, discount_minor::text as discount,
        shipping_minor::text as shipping, tax_minor::text as tax, total_minor::text as total
      from orders.orders where id > ${after}::text collate "C"
      order by id limit ${PAGE}::integer`);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Prices every order again from what was kept with it, and tells each amount that differs. */
export async function repriceOrders(db: Db): Promise<Repriced> {
  let [orders, unknown] = [0, 0];
  const differences: PriceDifference[] = [];
  for await (const rows of orderPages(db)) {
    for (const row of rows) {
      orders += 1;
      const found = differencesOf(row);
      if (found === null) unknown += 1;
      else differences.push(...found);
    }
  }
  return { orders, unknown, differences };
}

function differencesOf(row: Row): PriceDifference[] | null {
  const { pricing, engine, number } = row;
  const again = pricing === null || engine === null ? null : priceAgain({ pricing, engine });
  if (again === null) return null;
  const { subtotal, discountTotal, shippingTotal, taxTotal, total } = again;
  const pairs = [
    ["subtotal", row.subtotal, subtotal],
    ["discount", row.discount, discountTotal],
    ["shipping", row.shipping, shippingTotal],
    ["tax", row.tax, taxTotal],
    ["total", row.total, total],
  ] as const;
  return pairs.flatMap(([what, kept, { minor }]) =>
    kept === minor.toString() ? [] : [{ number, what, kept, now: minor.toString() }]
  );
}

/** What past orders were priced from: for trying a promotion on them. */
export async function* pastCarts(
  db: Db,
): AsyncGenerator<Readonly<{ number: string; cart: CartToPrice }>> {
  for await (const rows of orderPages(db)) {
    for (const { number, pricing } of rows) {
      if (pricing !== null) yield { number, cart: fromPricingSnapshot(pricing) };
    }
  }
}
