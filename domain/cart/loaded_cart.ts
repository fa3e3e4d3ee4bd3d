import type { Id, Money } from "../kernel/mod.ts";
import {
  type CustomerFacts,
  NEW_GUEST,
  type Promotion,
  type PromotionId,
  type UseRefusal,
} from "../promotions/mod.ts";
import type { ShippingOption } from "../shipping/mod.ts";
import type { PayingValue } from "../stored_value/mod.ts";
import type { CustomerExemption, DatedTaxRate, TaxSettings } from "../tax/mod.ts";
import type { Cart } from "./cart.ts";
import type { VariantFacts } from "./variant_facts.ts";

/** What is true of every cart: rates of tax, ways of delivery, promotions that run or will. */
export type Terms = Readonly<{
  rates: readonly DatedTaxRate[];
  shippingOptions: readonly ShippingOption[];
  promotions: readonly Promotion[];
  /**
   * Absent: each line's tax is rounded, delivery is taxed by its own category, prices contain the tax
   * where the market says so, and the shop sells from Germany.
   */
  taxSettings?: TaxSettings;
}>;

/** What the shop knows of the cart's codes and of promotions that are used up. */
export type PromotionFacts = Readonly<{
  /** The codes of the cart as they are stored, each with the promotion that it opens. */
  codes: readonly Readonly<{ code: string; promotionId: PromotionId | null }>[];
  /** Those that this shopper cannot use any more, or nobody can. */
  usedUp: ReadonlyMap<PromotionId, UseRefusal>;
  /** What is left of the budgets that there are. */
  budgetLeft: ReadonlyMap<PromotionId, Money>;
}>;

export type LoadedCart = Readonly<{
  cart: Cart;
  /** By variant: those of the lines, and the one that was asked for besides. */
  catalogue: ReadonlyMap<Id<"Variant">, VariantFacts>;
  customer: CustomerFacts;
  /** What exempts this buyer from tax, and where. Absent: nothing. */
  exemptions?: readonly CustomerExemption[];
  promotionFacts: PromotionFacts;
  /** The gift cards in the cart, and its customer's store credit. */
  value: readonly PayingValue[];
}>;

/** Where carts are filled that are not somebody else's. */
export const WEB = "web";

/** A cart of which nothing is known yet: a guest's, empty. */
export function newlyLoaded(cart: Cart): LoadedCart {
  return {
    cart,
    catalogue: new Map(),
    customer: NEW_GUEST,
    promotionFacts: { codes: [], usedUp: new Map(), budgetLeft: new Map() },
    value: [],
  };
}
