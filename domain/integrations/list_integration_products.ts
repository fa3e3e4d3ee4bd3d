import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { IntegrationProduct } from "./integration_product.ts";
import type { IntegrationProducts } from "./ports.ts";

export type ListIntegrationProducts = Readonly<{
  actor: Actor;
  after: string | null;
  limit: number;
}>;

export type IntegrationProductPage = Readonly<{
  products: readonly IntegrationProduct[];
  /** Where the next page begins, null on the last one. */
  next: string | null;
}>;

export type ListIntegrationProductsDeps = Readonly<{
  authorize: Authorize;
  products: IntegrationProducts;
}>;

/** A page of all products, with prices and stock. */
export async function listIntegrationProducts(
  { actor, after, limit }: ListIntegrationProducts,
  { authorize, products }: ListIntegrationProductsDeps,
): Promise<Result<IntegrationProductPage, Denied>> {
  const allowed = await authorize(actor, "integrations.read_products", {});
  if (!allowed.ok) return allowed;
  const found = await products.list({ after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const next = found.length > limit ? page.at(-1)?.id ?? null : null;
  return ok({ products: page, next });
}
