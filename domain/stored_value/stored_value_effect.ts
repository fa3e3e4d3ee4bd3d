import type { Id, Instant, Locale, Money, Owner } from "../kernel/mod.ts";

/**
 * What a decision about an order does to value that the shop keeps: gift cards and store credit. Each
 * effect has a name of its own that it is stored under, so that it happens once.
 */
export type StoredValueEffect =
  /** Goes back to the account that it was taken from, and to no other. */
  | Readonly<{
    kind: "reverse";
    operationId: Id<"PaymentOperation">;
    paymentId: Id<"Payment">;
    accountId: Id<"ValueAccount">;
    amount: Money;
  }>
  /** Money that was paid is given as store credit to whom the order belongs. */
  | Readonly<{ kind: "credit"; operationId: Id<"PaymentOperation">; amount: Money }>
  /** Money that was paid is given on a new gift card, whose code is made and mailed after. */
  | Readonly<{ kind: "card"; operationId: Id<"PaymentOperation">; amount: Money }>
  /** Gift cards that were bought are there from now on; their codes are made and mailed after. */
  | Readonly<{ kind: "issue"; cards: readonly BoughtCard[] }>
  /**
   * So much is taken back from the cards that the order bought, the fullest first. `isAsked`: the shop
   * gives money back for it, so all of it has to be there, or nothing is stored. `isFinal`: whatever is
   * left goes with it, and the cards are spent no more.
   */
  | Readonly<{ kind: "take_back"; amount: Money; isAsked: boolean; isFinal: boolean }>
  /** The money was not given back after all: the cards hold so much again. */
  | Readonly<{ kind: "put_back"; amount: Money }>;

/** One gift card for each unit of a line. */
export type BoughtCard = Readonly<{
  lineId: Id<"OrderLine">;
  /** Counts from one. */
  unit: number;
  amount: Money;
  expiresAt: Instant | null;
}>;

/** What a gift card or store credit pays of a new order. */
export type Redemption = Readonly<{
  accountId: Id<"ValueAccount">;
  lastFour: string | null;
  provider: "gift_card" | "store_credit";
  paymentId: Id<"Payment">;
  /** The capture that goes with it: it is taken at once. */
  operationId: Id<"PaymentOperation">;
  amount: Money;
}>;

/** The order that an effect or a redemption belongs to. */
export type ValueOrder = Readonly<{
  id: Id<"Order">;
  owner: Owner;
  email: string;
  currency: Money["currency"];
  locale: Locale;
  /** Of the order that was decided upon: it tells one decision's effects from another's. */
  version: number;
}>;
