import type { Id, Instant, Money } from "../kernel/mod.ts";
import {
  type PayingValue,
  planPayment,
  type ValueAccountId,
  type ValueUnusable,
} from "../stored_value/mod.ts";
import type { Cart } from "./cart.ts";

/** Why a gift card in the cart pays for nothing. */
export const GIFT_CARD_WARNINGS = {
  disabled: "gift_card_disabled",
  expired: "gift_card_expired",
  empty: "gift_card_empty",
  other_currency: "gift_card_other_currency",
} as const satisfies Record<ValueUnusable, string>;

export type GiftCardWarning =
  | Readonly<{
    code: (typeof GIFT_CARD_WARNINGS)[ValueUnusable];
    giftCardId: Id<"ValueAccount">;
    lastFour: string;
  }>
  /** Nobody made a card with this code. */
  | Readonly<{ code: "gift_card_unknown" }>;

export type CartGiftCard = Readonly<{
  id: ValueAccountId;
  lastFour: string;
  balance: Money;
  applied: Money;
}>;

/** What value that the shop keeps pays of the cart's total, and what is left to be paid otherwise. */
export type CartPayment = Readonly<{
  giftCards: readonly CartGiftCard[];
  /** Null for who has none. `applied` is nothing as long as it is not to be used. */
  storeCredit: Readonly<{ id: ValueAccountId; balance: Money; applied: Money }> | null;
  amountDue: Money;
  warnings: readonly GiftCardWarning[];
}>;

type Paying = Readonly<{ total: Money; at: Instant; known: readonly PayingValue[] }>;

/** Cards pay as they were put in, credit pays what is left. */
export function payCart(
  { giftCards, useStoreCredit }: Pick<Cart, "giftCards" | "useStoreCredit">,
  { total, at, known }: Paying,
): CartPayment {
  const cards = giftCards.flatMap((id) => known.find((it) => it.id === id) ?? []);
  const credit = known.find(({ kind }) => kind === "store_credit");
  const used = credit !== undefined && useStoreCredit ? [...cards, credit] : cards;
  const { shares, amountDue } = planPayment(used, { total, at });
  const cardShares = shares.filter(({ account }) => account.kind === "gift_card");
  const ofCredit = shares.find(({ account }) => account.kind === "store_credit");
  const nothing = { ...total, minor: 0n };
  return {
    giftCards: cardShares.map(({ account: { id, lastFour, balance }, applied }) => ({
      id,
      lastFour: lastFour ?? "",
      balance,
      applied,
    })),
    storeCredit: credit === undefined ? null : {
      id: credit.id,
      balance: credit.balance,
      applied: ofCredit?.applied ?? nothing,
    },
    amountDue,
    warnings: cardShares.flatMap(({ account, problem }) =>
      problem === null ? [] : [giftCardWarning(account, problem)]
    ),
  };
}

export function giftCardWarning(
  { id, lastFour }: PayingValue,
  problem: ValueUnusable,
): GiftCardWarning {
  return { code: GIFT_CARD_WARNINGS[problem], giftCardId: id, lastFour: lastFour ?? "" };
}
