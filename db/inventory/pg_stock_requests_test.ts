import { sql } from "drizzle-orm";
import { stockRequestsContract } from "@mercator/domain/inventory/testing";
import { freshDatabase, storeOneVariant } from "../testing/mod.ts";
import { pgStockRequests } from "./pg_stock_requests.ts";

stockRequestsContract("pgStockRequests", async () => {
  const database = await freshDatabase();
  await storeOneVariant(database.db);
  return {
    requests: pgStockRequests(database.as("storefront_write")),
    async waiting() {
      const { rows } = await database.db.execute<{ email: string; is_confirmed: boolean }>(sql`
        select email, confirmed_at is not null as is_confirmed from inventory.stock_requests
        where answered_at is null order by id`);
      return rows.map(({ email, is_confirmed: isConfirmed }) => ({ email, isConfirmed }));
    },
    [Symbol.asyncDispose]: () => database.close(),
  };
});
