import { shippingZonesContract } from "@mercator/domain/shipping/testing";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { freshDatabase } from "../testing/mod.ts";
import { pgShippingZones } from "./mod.ts";

shippingZonesContract("pgShippingZones", async () => {
  const database = await freshDatabase();
  return {
    zones: pgShippingZones(database.as("admin")),
    [Symbol.asyncDispose]: database.close,
  };
});

test("a way of delivery is priced by worth or by weight, never by both or neither", async () => {
  const database = await freshDatabase();
  try {
    const { db } = database;
    await db.execute(sql`insert into shipping.zones values ('de', 'de', '{DE}')`);
    for (const bands of ["[]", '[{"from_minor": 0, "price_minor": 1}]']) {
      await assert.rejects(() =>
        db.execute(sql`insert into shipping.options (id, zone_code, ordinal, names, currency, bands,
          weight_bands, days_min, days_max) values ('shop_1', 'de', 1, '{}', 'EUR',
          ${bands}::jsonb, ${bands.replace("from_minor", "from_grams")}::jsonb, 1, 2)`)
      );
    }
  } finally {
    await database.close();
  }
});
