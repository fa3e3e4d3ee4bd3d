import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { AdminProducts } from "./ports.ts";
import type { AdminProductPage, AdminProductQuery } from "./views.ts";

export type ListAdminProducts = Readonly<{ actor: Actor; query: AdminProductQuery }>;
export type ListAdminProductsDeps = Readonly<
  { authorize: Authorize; adminProducts: AdminProducts }
>;

/** Staff look through everything that is kept, published or not. */
export async function listAdminProducts(
  { actor, query }: ListAdminProducts,
  { authorize, adminProducts }: ListAdminProductsDeps,
): Promise<Result<AdminProductPage, Denied>> {
  const allowed = await authorize(actor, "catalog.read_drafts", {});
  if (!allowed.ok) return allowed;
  return ok(await adminProducts.list(query));
}
