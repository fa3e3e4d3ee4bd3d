import { type Denied, err, ok, type Result } from "../kernel/mod.ts";
import { type GiftCardFinder, unusable } from "../stored_value/mod.ts";
import { type GiftCardWarning, giftCardWarning } from "./cart_payment.ts";
import type { PricedCart } from "./priced_cart.ts";
import { readCart } from "./read_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

/** `giftCardCode` as the shopper typed it. */
export type AddGiftCard = CartCommand & Readonly<{ giftCardCode: string }>;
export type CartGiftCardsFull = Readonly<{ code: "cart_gift_cards_full"; giftCardsMax: number }>;
export type AddGiftCardDeps = CartDeps & Readonly<{ giftCards: GiftCardFinder }>;

export const GIFT_CARDS_MAX = 5;

/**
 * A shopper pays with a gift card, or with what is on it. A card that pays for nothing is not put in:
 * the cart is answered as it is, with a warning that says why.
 */
export async function addGiftCard(
  { giftCardCode, ...command }: AddGiftCard,
  { giftCards, ...deps }: AddGiftCardDeps,
): Promise<Result<PricedCart, CartError | CartGiftCardsFull>> {
  const read = await readCart(command, deps);
  if (!read.ok) return read;
  const { cart } = read.value;
  const card = await giftCards.findByCode(giftCardCode);
  if (card === null) return warned(read, { code: "gift_card_unknown" });
  const problem = unusable(card, { at: deps.clock(), currency: cart.currency });
  if (problem !== null) return warned(read, giftCardWarning(card, problem));
  return await updateCart<CartGiftCardsFull>(command, deps, {
    known: [card],
    decide: ({ cart: it }) => {
      if (it.giftCards.includes(card.id)) return ok(it);
      if (it.giftCards.length >= GIFT_CARDS_MAX) {
        return err({ code: "cart_gift_cards_full", giftCardsMax: GIFT_CARDS_MAX });
      }
      return ok({ ...it, giftCards: [...it.giftCards, card.id] });
    },
  });
}

function warned(
  { value }: Extract<Result<PricedCart, Denied>, { ok: true }>,
  warning: GiftCardWarning,
): Result<PricedCart, never> {
  return ok({ ...value, warnings: [...value.warnings, warning] });
}
