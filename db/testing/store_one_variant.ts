import { sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";

/** The variant that `storeOneVariant` stores. */
export const ONE_VARIANT = "var_00000000000000000000000001" as Id<"Variant">;

/** A published product, "Product 1", of one variant that is sold out at the only location. */
export async function storeOneVariant(db: Db): Promise<void> {
  await db.execute(sql`insert into catalog.categories values
    ('cat_1', 'mugs', 1, '{"en": "Mugs", "de": "Becher"}', '{}', null)`);
  await db.execute(sql`insert into catalog.materials (code, ordinal, labels)
    values ('stoneware', 1, '{"en": "Stoneware", "de": "Steinzeug"}')`);
  await db.execute(sql`insert into catalog.products (id, handle, status, category_id, tax_category,
      options, pictures, dimensions_mm, weight_grams, origin, hs_code, material_family, version,
      created_at, updated_at)
    values ('prod_1', 'product-1', 'published', 'cat_1', 'standard', '[]', '[]', '{}', 400, 'DE', '6912',
      'stoneware', 1, now(), now())`);
  await db.execute(sql`insert into catalog.product_texts
      (product_id, locale, title, subtitle, description, details, material, care)
    select 'prod_1', locale, 'Product 1', '', '', '[]', '', '' from unnest(array['en', 'de']) locale`);
  await db.execute(
    sql`insert into catalog.variants values (${ONE_VARIANT}, 'prod_1', 'MUG', 1, '{}')`,
  );
  await db.execute(sql`insert into inventory.locations values ('loc_1', 'Hamburg', 'DE')`);
  await db.execute(
    sql`insert into inventory.levels (variant_id, location_id, on_hand)
    values (${ONE_VARIANT}, 'loc_1', 0)`,
  );
}
