import { assert, test } from "@mercator/domain/testing";
import { anInstant } from "../../kernel/testing/mod.ts";
import { type CardToMail, giftCardMail } from "../gift_card_mail.ts";
import type { CardPrinter } from "../ports.ts";
import { A_SHOP } from "./an_order.ts";

export const A_CARD: CardToMail = {
  accountId: "sva_00000000000000000000000001",
  recipient: "maya@example.com",
  locale: "de",
  minor: 5_000n,
  currency: "EUR",
  expiresAt: null,
};

/** Every CardPrinter, fake or real, must pass this, with `A_CARD` to be printed. */
export function cardPrinterContract(
  name: string,
  open: () => Promise<Readonly<{ cards: CardPrinter }> & Partial<AsyncDisposable>>,
): void {
  test(`${name} prints a card once, with its mail, however many try`, async () => {
    const subject = await open();
    const { cards } = subject;
    assert.deepEqual(await cards.unprinted(5), [A_CARD]);
    const printed = await Promise.all([1, 2, 3, 4].map((nth) =>
      cards.print({
        accountId: A_CARD.accountId,
        codeHash: `hash ${nth}`,
        lastFour: "GHJK",
        message: giftCardMail(A_CARD, { shop: A_SHOP }),
        sealedCode: `sealed ${nth}`,
        at: anInstant,
      })
    ));
    assert.deepEqual(printed.filter(Boolean), [true]);
    assert.deepEqual(await cards.unprinted(5), []);
    await subject[Symbol.asyncDispose]?.();
  });
}
