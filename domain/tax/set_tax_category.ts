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
import type { TaxCategories, TaxCategory } from "./ports.ts";

export type SetTaxCategory = Readonly<{
  actor: Actor;
  category: Pick<TaxCategory, "code" | "name">;
  once: Once<TaxCategory> | null;
}>;
export type SetTaxCategoryDeps = Readonly<{
  authorize: Authorize;
  categories: Pick<TaxCategories, "set">;
  clock: Clock;
}>;

/** Staff add a category of goods, or rename one. */
export async function setTaxCategory(
  { actor, category, once }: SetTaxCategory,
  { authorize, categories, clock }: SetTaxCategoryDeps,
): Promise<Result<TaxCategory, Denied | RequestRepeated>> {
  const allowed = await authorize(actor, "tax.manage_settings", {});
  if (!allowed.ok) return allowed;
  const event = {
    type: "tax_category_changed",
    subject: category.code as Id<"TaxCategory">,
    at: clock(),
    payload: { category: category.code },
  };
  return await categories.set(category, { events: [event], once });
}
