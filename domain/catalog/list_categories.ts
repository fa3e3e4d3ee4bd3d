import { type Actor, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { BrowseDeps } from "./list_products.ts";
import type { CategoryView, View } from "./views.ts";

/** The shop's menu. */
export async function listCategories(
  { actor, view }: Readonly<{ actor: Actor; view: View }>,
  { authorize, catalog }: BrowseDeps,
): Promise<Result<readonly CategoryView[], Denied>> {
  const allowed = await authorize(actor, "catalog.read", {});
  if (!allowed.ok) return allowed;
  return ok(await catalog.categories(view));
}
