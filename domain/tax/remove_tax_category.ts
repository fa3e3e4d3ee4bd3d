import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type Id,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { TaxCategories, TaxCategoryInUse, TaxCategoryNotFound } from "./ports.ts";

export type RemoveTaxCategory = Readonly<{ actor: Actor; code: string; once: Once<true> | null }>;
export type RemoveTaxCategoryDeps = Readonly<{
  authorize: Authorize;
  categories: Pick<TaxCategories, "remove">;
  clock: Clock;
}>;

/** Staff take a category away that nothing stands in. */
export async function removeTaxCategory(
  { actor, code, once }: RemoveTaxCategory,
  { authorize, categories, clock }: RemoveTaxCategoryDeps,
): Promise<Result<true, Denied | TaxCategoryNotFound | TaxCategoryInUse | RequestRepeated>> {
  const allowed = await authorize(actor, "tax.manage_settings", {});
  if (!allowed.ok) return allowed;
  const event = {
    type: "tax_category_changed",
    subject: code as Id<"TaxCategory">,
    at: clock(),
    payload: { category: code },
  };
  return await categories.remove(code, { events: [event], once });
}
