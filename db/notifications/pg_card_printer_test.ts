import { sql } from "drizzle-orm";
import { anInstant } from "@mercator/domain/kernel/testing";
import { giftCardMail, withCode } from "@mercator/domain/notifications";
import { A_CARD, A_SHOP, cardPrinterContract } from "@mercator/domain/notifications/testing";
import { assert, test } from "@mercator/domain/testing";
import { violates } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgCardPrinter } from "./pg_card_printer.ts";
import { pgMessages } from "./pg_messages.ts";

cardPrinterContract("pgCardPrinter", async () => {
  const { db, as } = await freshDatabase();
  await db.execute(sql`
    insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
      recipient, locale, created_at, updated_at, version)
    values (${A_CARD.accountId}, 'gift_card', 'active', 'EUR', 5000, 5000, ${A_CARD.recipient}, 'de',
      now(), now(), 1)`);
  return { cards: pgCardPrinter(as("worker")) };
});

test("the code of a card that was mailed stands nowhere in the clear, and goes out with the mail", async () => {
  const { db, as } = await freshDatabase();
  await db.execute(sql`
    insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
      recipient, locale, created_at, updated_at, version)
    values (${A_CARD.accountId}, 'gift_card', 'active', 'EUR', 5000, 5000, ${A_CARD.recipient}, 'de',
      now(), now(), 1)`);
  const code = "0123-4567-89AB-CDEF-GHJK";
  const card = { accountId: A_CARD.accountId, codeHash: "hash", lastFour: "GHJK", at: anInstant };
  const message = giftCardMail(A_CARD, { shop: A_SHOP });
  const cards = pgCardPrinter(as("worker"));
  const inTheClear = cards.print({ ...card, message: withCode(message, code), sealedCode: "x" });
  await assert.rejects(inTheClear, (it) => violates(it, "messages_hold_no_code"));
  assert.ok(await cards.print({ ...card, message, sealedCode: "sealed" }));
  const open = (sealed: string) => Promise.resolve(sealed === "sealed" ? code : "");
  const [sent] = await pgMessages(as("admin"), { seal: { open } }).newest(1);
  assert.ok(sent?.text.includes(code) && sent.html.includes(code));
  const [kept] = await pgMessages(as("admin")).newest(1);
  assert.ok(!`${kept?.text}${kept?.html}${kept?.subject}`.includes("4567"));
  const mark = (word: string | null) =>
    db.execute(sql`update notifications.messages set sent_at = now(), sealed_word = ${word}`);
  await assert.rejects(mark("sealed"), (it) => violates(it, "messages_forget_what_was_sent"));
  await mark(null);
});
