import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { TaxSettingsChangedMeanwhile, TaxSettingsStore } from "./ports.ts";
import {
  editTaxSettings,
  type SellerNotInEu,
  type StoredTaxSettings,
  type TaxSettingsEdit,
} from "./tax_settings.ts";

export type ChangeTaxSettings = Readonly<{
  actor: Actor;
  /** The version that was edited. */
  version: number;
  edit: TaxSettingsEdit;
  once: Once<StoredTaxSettings> | null;
}>;
export type ChangeTaxSettingsDeps = Readonly<{
  authorize: Authorize;
  settings: TaxSettingsStore;
  clock: Clock;
}>;

/** Staff change how taxes are taken. Carts follow within half a minute; orders stay as they are. */
export async function changeTaxSettings(
  { actor, version, edit, once }: ChangeTaxSettings,
  { authorize, settings, clock }: ChangeTaxSettingsDeps,
): Promise<
  Result<StoredTaxSettings, Denied | SellerNotInEu | TaxSettingsChangedMeanwhile | RequestRepeated>
> {
  const allowed = await authorize(actor, "tax.manage_settings", {});
  if (!allowed.ok) return allowed;
  const before = await settings.read();
  if (before.version !== version) return err({ code: "tax_settings_changed_meanwhile" });
  const next = editTaxSettings(before, { edit, at: clock() });
  if (!next.ok) return next;
  const event = {
    type: "tax_settings_changed",
    subject: "tax" as Id<"TaxSettings">,
    at: next.value.updatedAt,
    payload: { version: version + 1 },
  };
  return await settings.save(next.value, { events: [event], once });
}
