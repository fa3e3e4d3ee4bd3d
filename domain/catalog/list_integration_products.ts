import {
  type Actor,
  type Authorize,
  type Denied,
  type Id,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { IntegrationProducts } from "./ports.ts";
import type { IntegrationProductPage } from "./views.ts";

export type ListIntegrationProducts = Readonly<{
  actor: Actor;
  after: Id<"Product"> | null;
  limit: number;
}>;
export type ListIntegrationProductsDeps = Readonly<{
  authorize: Authorize;
  integrationProducts: IntegrationProducts;
}>;

/** Another system reads what the shop keeps, page by page. */
export async function listIntegrationProducts(
  { actor, after, limit }: ListIntegrationProducts,
  { authorize, integrationProducts }: ListIntegrationProductsDeps,
): Promise<Result<IntegrationProductPage, Denied>> {
  const allowed = await authorize(actor, "integrations.read_products", {});
  if (!allowed.ok) return allowed;
  return ok(await integrationProducts.list({ after, limit }));
}
