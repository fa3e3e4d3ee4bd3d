import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { openRealShop } from "./real_shop.ts";

/** Waits until the worker has come by: the mail of that template, which is the newest. */
async function mailOf(shop: Awaited<ReturnType<typeof openRealShop>>, template: string) {
  for (let tries = 0; tries < 200; tries++) {
    const { rows: [mail] } = await shop.database.db.execute<
      { recipient: string; body_text: string }
    >(
      sql`select recipient, body_text from notifications.messages where template = ${template}`,
    );
    if (mail !== undefined) return mail;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail of ${template}`);
}

test("who asks by the form of a sold-out product is asked by mail, confirms, and is told once it is back", async () => {
  await using shop = await openRealShop({ workers: true });
  const { db } = shop.database;
  const { rows: [variant] } = await db.execute<{ id: string }>(sql`
    select s.variant_id as id from inventory.stock s join catalog.variants v on v.id = s.variant_id
    group by s.variant_id having sum(s.on_hand + s.oversell_limit - s.reserved) <= 0
    order by s.variant_id limit 1`);
  assert.ok(variant, "the seed has something that is sold out");
  const form = (path: string, values: Record<string, string>) =>
    shop.ask(path, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: shop.origin,
        "sec-fetch-site": "same-origin",
      },
      body: new URLSearchParams(values).toString(),
    });
  const asked = await form("/de-de/stock-requests", {
    variant_id: variant.id,
    email: "maya@example.com",
  });
  assert.equal(asked.status, 200, asked.text);
  const mail = await mailOf(shop, "stock_request");
  assert.equal(mail.recipient, "maya@example.com");
  const path = new URL(/https?:\S+/.exec(mail.body_text)![0]).pathname;
  // To look at the link changes nothing.
  assert.equal((await shop.ask(path)).status, 200);
  const confirmed = async () =>
    (await db.execute<{ yes: boolean }>(sql`
      select confirmed_at is not null as yes from inventory.stock_requests`)).rows[0]?.yes;
  assert.equal(await confirmed(), false);
  const forged = await form(`${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`, {
    wanted: "yes",
  });
  assert.equal(forged.status, 404);
  assert.equal((await form(path, { wanted: "yes" })).status, 200);
  assert.equal(await confirmed(), true);

  await db.execute(
    sql`update inventory.levels set on_hand = on_hand + 50 where variant_id = ${variant.id}`,
  );
  const told = await mailOf(shop, "back_in_stock");
  assert.equal(told.recipient, "maya@example.com");
  const { rows } = await db.execute<{ email: string }>(
    sql`select email from inventory.stock_requests`,
  );
  assert.deepEqual(rows, [{ email: "" }]);
  assert.equal((await form(path, { wanted: "yes" })).status, 404);
});
