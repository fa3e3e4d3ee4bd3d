import { sql } from "drizzle-orm";
import { connectAsOwner } from "@mercator/db/client";
import { assert, test } from "@mercator/domain/testing";

import { openRealShop, type RealShop } from "./real_shop.ts";

/** Takes the database away from everybody, and gives it back. */
function switchOf({ database }: RealShop) {
  const url = new URL(database.url);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const owner = connectAsOwner({ url: url.href, poolMax: 1 });
  return {
    async off() {
      await owner.db.execute(
        sql`update pg_database set datallowconn = false where datname = ${name}`,
      );
      await owner.db.execute(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`,
      );
    },
    on: () =>
      owner.db.execute(sql`update pg_database set datallowconn = true where datname = ${name}`),
    close: owner.close,
  };
}

test("without its database the shop says so, and is back without a restart", async () => {
  await using shop = await openRealShop();
  const database = switchOf(shop);
  try {
    const [kept, asked] = ["/api/storefront/v1/products?limit=3", "/api/storefront/v1/products"];
    assert.equal((await shop.ask("/readyz")).status, 200);
    assert.equal((await shop.ask(kept)).status, 200);
    await database.off();
    const ready = await shop.ask("/readyz");
    assert.equal(ready.status, 503);
    assert.equal(ready.text, '{"status":"unavailable"}');
    assert.ok(ready.headers.get("retry-after"));
    assert.equal((await shop.ask("/healthz")).status, 200);
    // What is in memory is still shown; the rest is a problem that says to come back.
    assert.equal((await shop.ask(kept)).status, 200);
    const away = await shop.ask(asked);
    assert.deepEqual([away.status, away.code], [503, "service_unavailable"]);
    assert.ok(away.headers.get("retry-after"));
    assert.equal(away.headers.get("cache-control"), "no-store");
    assert.doesNotMatch(away.text, /terminat|connect|postgres/i);
    // A shopper gets a page, not a program's problem.
    const page = await shop.ask("/de-de/products/heron-mug");
    assert.equal(page.status, 503);
    assert.match(page.headers.get("content-type") ?? "", /^text\/html/);
    assert.equal(page.headers.get("cache-control"), "no-store");
    assert.doesNotMatch(page.text, /terminat|connect|postgres/i);
    await database.on();
    assert.equal((await shop.ask("/readyz")).status, 200);
    assert.equal((await shop.ask(asked)).status, 200);
  } finally {
    await database.on();
    await database.close();
  }
});
