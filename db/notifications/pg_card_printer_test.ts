import { sql } from "drizzle-orm";
import { A_CARD, cardPrinterContract } from "@mercator/domain/notifications/testing";
import { freshDatabase } from "../testing/mod.ts";
import { pgCardPrinter } from "./pg_card_printer.ts";

cardPrinterContract("pgCardPrinter", async () => {
  const { db, as } = await freshDatabase();
  await db.execute(sql`
    insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
      recipient, locale, created_at, updated_at, version)
    values (${A_CARD.accountId}, 'gift_card', 'active', 'EUR', 5000, 5000, ${A_CARD.recipient}, 'de',
      now(), now(), 1)`);
  return { cards: pgCardPrinter(as("worker")) };
});
