import { z } from "zod";
import { Money } from "../../common/mod.ts";

/** The points of whoever an order belongs to, in its currency. */
export const PointsV1 = z.object({
  /** What can be used now. */
  points: z.int(),
  /** Of orders that can still come back. */
  pending: z.int(),
  /** How many days after an order is done its points can be used; null where they are not to be had. */
  pending_days: z.int().nullable(),
  /** In multiples of `points` they become gift cards of `amount`; null where they are not to be had. */
  redeems: z.object({ points: z.int(), amount: Money }).nullable(),
}).meta({ id: "Points" });
export type PointsV1 = z.infer<typeof PointsV1>;

export const RedeemPointsV1 = z.strictObject({ points: z.int().min(1).max(1_000_000_000) })
  .meta({ id: "RedeemPoints" });
export type RedeemPointsV1 = z.infer<typeof RedeemPointsV1>;

/** The points that are left, and what the card holds that is on its way to the order's address. */
export const RedeemedPointsV1 = PointsV1.extend({ gift_card: Money }).meta({
  id: "RedeemedPoints",
});
export type RedeemedPointsV1 = z.infer<typeof RedeemedPointsV1>;
