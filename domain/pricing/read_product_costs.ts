import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { Margin } from "./margin.ts";
import type { Costs, ProductCost } from "./ports.ts";
import { marginIn, type TaxTerms } from "./sheet_row.ts";

export type ReadProductCosts = Readonly<{ actor: Actor; productId: Id<"Product"> }>;
export type ReadProductCostsDeps = Readonly<{
  authorize: Authorize;
  costs: Pick<Costs, "ofProduct">;
  taxTerms: TaxTerms;
  clock: Clock;
}>;
export type ProductCostWithMargin = ProductCost & Readonly<{ margin: Margin | null }>;

/** Staff see what the variants of a product cost the shop, and what is left of their prices. */
export async function readProductCosts(
  { actor, productId }: ReadProductCosts,
  { authorize, costs, taxTerms, clock }: ReadProductCostsDeps,
): Promise<
  Result<readonly ProductCostWithMargin[], Denied | Readonly<{ code: "product_not_found" }>>
> {
  const allowed = await authorize(actor, "pricing.read_costs", { productId });
  if (!allowed.ok) return allowed;
  const found = await costs.ofProduct(productId);
  if (found.length === 0) return err({ code: "product_not_found" });
  const [{ rates }, at] = [await taxTerms.current(), clock()];
  return ok(found.map((row) => ({ ...row, margin: marginIn(row.market, { ...row, rates, at }) })));
}
