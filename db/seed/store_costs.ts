import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";

/** What a sample shop that makes its own things might pay for them. */
const COST_PERCENT = 38;

/** Gives whatever is made and sent a cost, in each currency that it is sold in. */
export async function storeCosts(db: Db): Promise<void> {
  await db.execute(sql`insert into pricing.costs (variant_id, currency, cost_minor, updated_at)
    select p.variant_id, l.currency, round(p.price_minor * ${COST_PERCENT}::numeric / 100)::bigint,
      p.updated_at
    from pricing.prices p
    join pricing.price_lists l on l.id = p.price_list_id and l.name = 'standard'
    join catalog.variants v on v.id = p.variant_id
    join catalog.products d on d.id = v.product_id and d.kind = 'physical'
    where p.quantity_from = 1
    on conflict do nothing`);
}
