import { z } from "zod";
import { Money } from "../../common/mod.ts";
import { OrderV1 } from "./order.ts";

/**
 * `manual` is paid by bank transfer after the order, `cash_on_delivery` to who brings it; `stripe` and `sandbox` send the shopper to the
 * provider's hosted page. `expected_total` is what the shopper was shown: if it moved, nothing is bought.
 * `payment` may be left out where the cart's `amount_due` is nothing; `expected_amount_due` where it is
 * all of the total.
 */
export const CheckoutV1 = z.strictObject({
  payment: z.strictObject({
    provider: z.enum(["manual", "cash_on_delivery", "sandbox", "stripe"]),
  }).optional(),
  expected_total: Money,
  expected_amount_due: Money.optional(),
}).meta({ id: "Checkout" });
export type CheckoutV1 = z.infer<typeof CheckoutV1>;

/** `order_url` is the signed link to the order: it is the only thing that opens it without the session. */
export const CheckoutPlacedV1 = z.object({
  order: OrderV1,
  order_url: z.string(),
}).meta({ id: "CheckoutPlaced" });
export type CheckoutPlacedV1 = z.infer<typeof CheckoutPlacedV1>;

export const CheckoutRequiresActionV1 = z.object({
  payment: z.object({ status: z.literal("requires_action"), redirect_url: z.string() }),
  order: OrderV1,
  order_url: z.string(),
}).meta({ id: "CheckoutRequiresAction" });
export type CheckoutRequiresActionV1 = z.infer<typeof CheckoutRequiresActionV1>;
