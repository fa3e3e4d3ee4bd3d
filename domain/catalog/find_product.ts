import { type Actor, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { ProductNotFound } from "./change_product.ts";
import type { BrowseDeps } from "./list_products.ts";
import type { ProductView, View } from "./views.ts";

export type FindProduct = Readonly<{ actor: Actor; handle: string; view: View }>;

/** A shopper looks at one product. */
export async function findProduct(
  { actor, handle, view }: FindProduct,
  { authorize, catalog }: BrowseDeps,
): Promise<Result<ProductView, Denied | ProductNotFound>> {
  const allowed = await authorize(actor, "catalog.read", {});
  if (!allowed.ok) return allowed;
  const product = await catalog.find({ ...view, handle });
  return product === null ? err({ code: "product_not_found" }) : ok(product);
}
