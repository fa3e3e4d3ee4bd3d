import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { TaxCategories, TaxCategory, TaxSettingsStore } from "./ports.ts";
import type { StoredTaxSettings } from "./tax_settings.ts";

export type ReadTaxSettings = Readonly<{ actor: Actor }>;
export type ReadTaxSettingsDeps = Readonly<{
  authorize: Authorize;
  settings: Pick<TaxSettingsStore, "read">;
  categories: Pick<TaxCategories, "all">;
}>;
export type TaxSettingsRead = Readonly<{
  settings: StoredTaxSettings;
  categories: readonly TaxCategory[];
}>;

/** Staff look at how the shop takes taxes, and of what kinds of goods. */
export async function readTaxSettings(
  { actor }: ReadTaxSettings,
  { authorize, settings, categories }: ReadTaxSettingsDeps,
): Promise<Result<TaxSettingsRead, Denied>> {
  const allowed = await authorize(actor, "tax.read_settings", {});
  if (!allowed.ok) return allowed;
  const [read, all] = await Promise.all([settings.read(), categories.all()]);
  return ok({ settings: read, categories: all });
}
