import { sql } from "drizzle-orm";
import { instant } from "@mercator/domain/kernel";
import { type Db, inTransaction } from "../client/mod.ts";
import { readOsier } from "./osier_files.ts";
import { storeCosts } from "./store_costs.ts";
import { storePromotions } from "./store_promotions.ts";
import { stableId } from "./stable_id.ts";
import { type SeededLocation, storeShop } from "./store_shop.ts";
import { storeShippingOptions, storeTaxRates } from "./store_terms.ts";
import { SHIPPING_OPTIONS, TAX_RATES } from "./terms.ts";
import { toShop } from "./to_shop.ts";

export { stableId } from "./stable_id.ts";

export type SeedOptions = Readonly<{
  /** Milliseconds since the epoch: what a pre-order's day lies after. */
  now: number;
  /** Fill in what is missing, though the shop was seeded before. */
  force?: boolean;
}>;

const PRICE_LISTS = {
  us: stableId("PriceList", "us"),
  de: stableId("PriceList", "de"),
} as const;

/** Most lies in Hamburg; a part is near American shoppers, a handful is on the shelves of the shop. */
const LOCATIONS: readonly SeededLocation[] = [
  {
    id: stableId("Location", "main"),
    name: "Main warehouse",
    country: "DE",
    kind: "warehouse",
    priority: 0,
    shareOf: (onHand) => onHand,
    lowStockBelow: 10,
  },
  {
    id: stableId("Location", "portland"),
    name: "Portland warehouse",
    country: "US",
    kind: "warehouse",
    priority: 10,
    shareOf: (onHand) => onHand >= 20 ? Math.floor(onHand / 4) : 0,
    lowStockBelow: 3,
  },
  {
    id: stableId("Location", "shop"),
    name: "Shop in Deichstraße",
    country: "DE",
    kind: "shop",
    priority: 20,
    shareOf: (onHand) => onHand >= 20 ? 3 : 0,
    lowStockBelow: 2,
  },
];

/**
 * Fills the database with the whole sample shop: true when it did, false when it was there. What
 * exists is never changed; of two that run at once, one fills and the other finds it done.
 */
export async function seed(db: Db, { now, force = false }: SeedOptions): Promise<boolean> {
  if (!force && await isSeeded(db)) return false;
  const files = await readOsier();
  const shop = toShop({ files, now: instant(now) });
  return await inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('mercator seed'))`);
    if (!force && await isSeeded(tx)) return false;
    await storeTaxRates(tx, TAX_RATES);
    await storeShippingOptions(tx, SHIPPING_OPTIONS);
    await storePromotions(tx);
    await storeShop(tx, {
      ...shop,
      materials: files.facets.materials,
      locations: LOCATIONS,
      priceLists: PRICE_LISTS,
      keywordsOf: ({ handle, tags }, { locale }) =>
        (locale === "de" ? files.german.products[handle]?.tags ?? [] : tags).join(" "),
    });
    await storeCosts(tx);
    return true;
  });
}

async function isSeeded(db: Db): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from pricing.price_lists where id = ${PRICE_LISTS.us}`);
  return rows.length === 1;
}
