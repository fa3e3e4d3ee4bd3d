import type { Db } from "@mercator/db/client";
import type { FreshOptions } from "@mercator/db/testing";
import { broken, databaseOf, type Outcome, type RaceOptions } from "./ground.ts";
import { openServedShop, type ServedShop } from "./served_shop.ts";

/** The whole shop over HTTP, on a database of its own, reached by the race's way. */
export type Site = Readonly<{ shop: ServedShop; db: Db; violations: string[] }>;

/** Opens the shop, races in it, and looks at every rule when all is over. */
export async function onSite(
  { way, arrange, logger }: RaceOptions & Readonly<{ logger?: FreshOptions["logger"] }>,
  race: (site: Site) => Promise<Outcome["counts"]>,
): Promise<Outcome> {
  await using shop = await openServedShop(databaseOf(way, logger));
  const { db } = shop.database;
  await arrange?.(db);
  const violations: string[] = [];
  const counts = await race({ shop, db, violations });
  return { counts, violations: [...violations, ...await broken(db)] };
}
