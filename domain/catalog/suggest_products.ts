import { type Actor, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { BrowseDeps } from "./list_products.ts";
import type { Suggestions, View } from "./views.ts";

export const SUGGESTIONS_MAX = 6;

export type SuggestProducts = Readonly<{ actor: Actor; q: string; view: View }>;

/** What a shopper may mean, while the words are being typed. */
export async function suggestProducts(
  { actor, q, view }: SuggestProducts,
  { authorize, catalog }: BrowseDeps,
): Promise<Result<Suggestions, Denied>> {
  const allowed = await authorize(actor, "catalog.read", {});
  if (!allowed.ok) return allowed;
  if (q.trim() === "") return ok({ products: [], categories: [] });
  return ok(await catalog.suggest({ ...view, q, limit: SUGGESTIONS_MAX }));
}
