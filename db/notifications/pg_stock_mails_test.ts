import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { anInstant } from "@mercator/domain/kernel/testing";
import { stockMail } from "@mercator/domain/notifications";
import {
  A_SHOP,
  A_STOCK_REQUEST,
  stockMailsContract,
} from "@mercator/domain/notifications/testing";
import { freshDatabase, ONE_VARIANT, storeOneVariant } from "../testing/mod.ts";
import { pgStockMails } from "./pg_stock_mails.ts";

const request = { ...A_STOCK_REQUEST, title: "Product 1", productPath: "/products/product-1" };

async function aWaitingAddress() {
  const database = await freshDatabase();
  const { db } = database;
  await storeOneVariant(db);
  await db.execute(sql`
    insert into inventory.stock_requests (id, variant_id, email, market, locale, requested_at)
    values (${request.id}, ${ONE_VARIANT}, ${request.email}, 'de', 'de', ${new Date(anInstant)})`);
  const confirm = async () => {
    await db.execute(sql`update inventory.stock_requests set confirmed_at = now()`);
  };
  const restock = async () => {
    await db.execute(
      sql`update inventory.levels set on_hand = 5 where variant_id = ${ONE_VARIANT}`,
    );
  };
  return { database, db, confirm, restock, mails: pgStockMails(database.as("worker")) };
}

stockMailsContract("pgStockMails", async () => {
  const { database, mails, confirm, restock } = await aWaitingAddress();
  return {
    mails,
    request,
    confirm: async () => {
      await confirm();
      await restock();
    },
    [Symbol.asyncDispose]: () => database.close(),
  };
});

test("nobody is told of what is still sold out, and the address is forgotten with the mail", async () => {
  const { database, db, mails, confirm, restock } = await aWaitingAddress();
  await using _ = { [Symbol.asyncDispose]: () => database.close() };
  await confirm();
  assert.deepEqual(await mails.due(5), []);
  await restock();
  const [due] = await mails.due(5);
  assert.equal(due?.kind, "tell");
  const message = stockMail(due!, { link: "https://shop.example/x", shop: A_SHOP });
  assert.ok(await mails.write(due!, { message, at: anInstant }));
  const { rows } = await db.execute<{ email: string }>(sql`
    select email from inventory.stock_requests`);
  assert.deepEqual(rows, [{ email: "" }]);
});
