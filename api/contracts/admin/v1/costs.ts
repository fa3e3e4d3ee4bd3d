import { z } from "zod";
import { Money, prefixedId } from "../../common/mod.ts";
import { MarginV1 } from "./price_sheet.ts";

/** Up to 1000 rows, all or none of them; a null amount takes the cost away. */
export const SetCostsV1 = z.strictObject({
  rows: z.array(z.strictObject({
    variant_id: prefixedId("var"),
    currency: Money.shape.currency,
    /** What a unit costs the shop, in minor units, without tax. */
    amount: z.int().min(0).nullable(),
  })).min(1).max(1_000),
}).meta({ id: "SetCosts" });
export type SetCostsV1 = z.infer<typeof SetCostsV1>;

export const CostsSetV1 = z.object({ set: z.int(), removed: z.int(), unchanged: z.int() })
  .meta({ id: "CostsSet" });
export type CostsSetV1 = z.infer<typeof CostsSetV1>;

/** A variant in a market: what it costs the shopper by the standard list, and what it costs the shop. */
export const ProductCostV1 = z.object({
  variant_id: z.string(),
  sku: z.string(),
  market: z.string(),
  price: Money.nullable(),
  cost: Money.nullable(),
  margin: MarginV1.nullable(),
}).meta({ id: "ProductCost" });
export type ProductCostV1 = z.infer<typeof ProductCostV1>;

export const ProductCostsV1 = z.object({ data: z.array(ProductCostV1) })
  .meta({ id: "ProductCosts" });
export type ProductCostsV1 = z.infer<typeof ProductCostsV1>;
