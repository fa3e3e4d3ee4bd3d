import { MUG_VARIANT, VASE_VARIANT } from "@mercator/domain/pricing/testing";
import { sql } from "drizzle-orm";
import type { Db } from "../../client/mod.ts";

/** A mug and a vase, in no list. */
export async function storeVariants(db: Db): Promise<void> {
  await db.execute(
    sql`insert into catalog.categories values ('cat_1', 'mugs', 1, '{}', '{}', null)`,
  );
  await db.execute(
    sql`insert into catalog.materials (code, ordinal, labels) values ('clay', 1, '{}')`,
  );
  await db.execute(sql`insert into catalog.products (id, handle, status, category_id, tax_category,
      options, pictures, dimensions_mm, weight_grams, origin, hs_code, material_family, version,
      created_at, updated_at)
    select 'prod_' || nth, 'product-' || nth, 'published', 'cat_1', 'standard', '[]', '[]', '{}', 1,
      'DE', '6912', 'clay', 1, now(), now() from generate_series(1, 2) nth`);
  await db.execute(sql`insert into catalog.variants values
    (${MUG_VARIANT}, 'prod_1', 'MUG', 1, '{}'), (${VASE_VARIANT}, 'prod_2', 'VASE', 1, '{}')`);
}
