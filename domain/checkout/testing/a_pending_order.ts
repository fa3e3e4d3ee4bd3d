import { aGuest } from "../../kernel/testing/mod.ts";
import type { OrderId } from "../../orders/mod.ts";
import { invariant } from "../../kernel/mod.ts";
import { type PlaceOrder, placeOrder } from "../place_order.ts";
import { aCompleteCart } from "./checkout_contract.ts";
import type { InMemoryShop } from "./in_memory_shop.ts";

/** The command that buys two mugs for 62.90 EUR. */
export async function aPurchase(
  shop: InMemoryShop,
  overrides: Partial<PlaceOrder> = {},
): Promise<PlaceOrder> {
  return {
    actor: aGuest,
    cartId: overrides.cartId ?? await aCompleteCart(shop),
    provider: "sandbox",
    expectedTotal: { minor: 6_290n, currency: "EUR" },
    once: null,
    ...overrides,
  };
}

/** An order whose shopper is on the provider's page. */
export async function aPendingOrder(
  shop: InMemoryShop,
): Promise<{ orderId: OrderId; reference: string; cartId: PlaceOrder["cartId"] }> {
  const command = await aPurchase(shop);
  const placed = await placeOrder(command, shop);
  invariant(placed.ok, "the order of a complete cart is placed");
  const reference = placed.value.record.payments[0]?.reference;
  invariant(reference, "the provider was asked");
  return { orderId: placed.value.record.order.id, reference, cartId: command.cartId };
}
