import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { type GiftCardCodes, lastFourOf } from "../stored_value/mod.ts";
import { type CardToMail, giftCardMail } from "./gift_card_mail.ts";
import type { ShopFacts } from "./message.ts";
import type { CardPrinter, MessageSeal } from "./ports.ts";

export type MailGiftCard = Readonly<{ actor: Actor; card: CardToMail }>;
export type MailGiftCardDeps = Readonly<{
  authorize: Authorize;
  cards: Pick<CardPrinter, "print">;
  codes: GiftCardCodes;
  seal: Pick<MessageSeal, "seal">;
  shop: ShopFacts;
  clock: Clock;
}>;

/** Makes a card's code and writes it to whom it is for, once. Answers whether this was the time. */
export async function mailGiftCard(
  { actor, card }: MailGiftCard,
  { authorize, cards, codes, seal, shop, clock }: MailGiftCardDeps,
): Promise<Result<boolean, Denied>> {
  const allowed = await authorize(actor, "notifications.write_mail", {});
  if (!allowed.ok) return allowed;
  const code = codes.make();
  const message = giftCardMail(card, { shop });
  const printed = await cards.print({
    accountId: card.accountId,
    codeHash: codes.digest(code),
    lastFour: lastFourOf(code),
    message,
    sealedCode: await seal.seal(code),
    at: clock(),
  });
  return ok(printed);
}
