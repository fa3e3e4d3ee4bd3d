import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  type Id,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { ProductNotFound } from "./change_product.ts";
import type { ProductRepository } from "./ports.ts";
import type { Product } from "./product.ts";

/** By its own identifier, or by that of one of its variants. */
export type FindAdminProduct = Readonly<{
  actor: Actor;
  key: Readonly<{ productId: Id<"Product"> }> | Readonly<{ variantId: Id<"Variant"> }>;
}>;
export type FindAdminProductDeps = Readonly<{ authorize: Authorize; products: ProductRepository }>;

/** Staff open one product, in every language and market. */
export async function findAdminProduct(
  { actor, key }: FindAdminProduct,
  { authorize, products }: FindAdminProductDeps,
): Promise<Result<Product, Denied | ProductNotFound>> {
  const allowed = await authorize(actor, "catalog.read_drafts", {});
  if (!allowed.ok) return allowed;
  const product = "productId" in key
    ? await products.find(key.productId)
    : await products.findByVariant(key.variantId);
  return product === null ? err({ code: "product_not_found" }) : ok(product);
}
