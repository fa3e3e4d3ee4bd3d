import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import type { GiftCardFinder, PayingValue } from "@mercator/domain/stored_value";
import type { Report } from "./invariants.ts";

/** Gift cards that lie around, each with its code: few, so that many pay with the same one. */
export type KnownCard = Readonly<{ code: string; card: PayingValue }>;

export type ValueBooks = Readonly<{
  finder: GiftCardFinder;
  /** Is each balance what the orders leave of it? */
  look: (report: Report) => void;
}>;

export function openValueBooks(
  { store: { carts, orders } }: InMemoryShop,
  cards: readonly KnownCard[],
): ValueBooks {
  carts.value.push(...cards.map(({ card }) => card));
  const now = (id: string) => carts.value.find((it) => it.id === id) ?? null;
  return {
    finder: {
      findByCode: (typed) => {
        const known = cards.find(({ code }) => code === typed);
        return Promise.resolve(known === undefined ? null : now(known.card.id));
      },
    },
    look(report) {
      for (const { card } of cards) {
        let spent = 0n;
        for (const { payments } of orders.records.values()) {
          for (const { account, captured, refunded, refundedToCredit } of payments) {
            if (account?.id !== card.id) continue;
            spent += captured.minor - refunded.minor + refundedToCredit.minor;
          }
        }
        const left = now(card.id)?.balance.minor ?? 0n;
        if (left < 0n) report("I-14", `${card.id} holds ${left}`);
        if (left !== card.balance.minor - spent) {
          report("I-14", `${card.id} holds ${left} of ${card.balance.minor}, ${spent} are spent`);
        }
      }
    },
  };
}
