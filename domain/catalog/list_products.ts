import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { CatalogReader } from "./ports.ts";
import type { ProductPage, ProductQuery } from "./views.ts";

export type ListProducts = Readonly<{ actor: Actor; query: ProductQuery }>;
export type BrowseDeps = Readonly<{ authorize: Authorize; catalog: CatalogReader }>;

/** A shopper looks through the shop, or searches it. */
export async function listProducts(
  { actor, query }: ListProducts,
  { authorize, catalog }: BrowseDeps,
): Promise<Result<ProductPage, Denied>> {
  const allowed = await authorize(actor, "catalog.read", {});
  if (!allowed.ok) return allowed;
  return ok(await catalog.list(query));
}
