import { err, ok, type Result } from "../kernel/mod.ts";
import { type GiftCardFinder, type PayingValue, unusable } from "../stored_value/mod.ts";
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
 * the cart is answered as it is, with a warning that says why, and that answer is kept under the
 * request's key like any other, so that a repetition reads the same whatever the card holds by then.
 */
export async function addGiftCard(
  { giftCardCode, ...command }: AddGiftCard,
  { giftCards, ...deps }: AddGiftCardDeps,
): Promise<Result<PricedCart, CartError | CartGiftCardsFull>> {
  const read = await readCart(command, deps);
  if (!read.ok) return read;
  const { currency } = read.value.cart;
  const card = await giftCards.findByCode(giftCardCode);
  const warning = warningOf(card, { at: deps.clock(), currency });
  return await updateCart<CartGiftCardsFull>(command, deps, {
    known: card === null || warning !== null ? [] : [card],
    decide: ({ cart: it }) => {
      if (card === null || warning !== null || it.giftCards.includes(card.id)) return ok(it);
      if (it.giftCards.length >= GIFT_CARDS_MAX) {
        return err({ code: "cart_gift_cards_full", giftCardsMax: GIFT_CARDS_MAX });
      }
      return ok({ ...it, giftCards: [...it.giftCards, card.id] });
    },
    // Of a card that lies in the cart already, the cart itself says what is wrong with it.
    warn: ({ cart: it }) =>
      warning === null || card !== null && it.giftCards.includes(card.id) ? [] : [warning],
  });
}

function warningOf(
  card: PayingValue | null,
  now: Parameters<typeof unusable>[1],
): GiftCardWarning | null {
  if (card === null) return { code: "gift_card_unknown" };
  const problem = unusable(card, now);
  return problem === null ? null : giftCardWarning(card, problem);
}
