import type { CardToMail } from "../gift_card_mail.ts";
import type { Message } from "../message.ts";
import type { CardPrinter } from "../ports.ts";

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryCards(stored: readonly CardToMail[]) {
  const open = new Map(stored.map((card) => [card.accountId, card]));
  const messages: (Message & Readonly<{ sealedCode: string }>)[] = [];
  const cards: CardPrinter & { readonly messages: (Message & Readonly<{ sealedCode: string }>)[] } =
    {
      messages,
      unprinted: (limit) => Promise.resolve([...open.values()].slice(0, limit)),
      print({ accountId, message, sealedCode }) {
        if (!open.delete(accountId)) return Promise.resolve(false);
        messages.push({ ...message, sealedCode });
        return Promise.resolve(true);
      },
    };
  return cards;
}
