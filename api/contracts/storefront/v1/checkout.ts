import { z } from "zod";
import { Money } from "../../common/mod.ts";
import { OrderV1 } from "./order.ts";

/**
 * `manual` is paid by bank transfer after the order; `stripe` and `sandbox` send the shopper to the
 * provider's hosted page. `expected_total` is what the shopper was shown: if it moved, nothing is bought.
 */
export const CheckoutV1 = z.strictObject({
  payment: z.strictObject({ provider: z.enum(["manual", "sandbox", "stripe"]) }),
  expected_total: Money,
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
