import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { shippingChanged } from "./create_shipping_zone.ts";
import type { ShippingChangedMeanwhile, ShippingOptionNotFound, ShippingZones } from "./ports.ts";
import {
  editOption,
  type OptionEdit,
  type OptionRefused,
  type ShippingOptionId,
  type StoredShippingOption,
} from "./shipping_zone.ts";

export type ChangeShippingOption = Readonly<{
  actor: Actor;
  optionId: ShippingOptionId;
  /** The version that was edited. */
  version: number;
  edit: OptionEdit;
  once: Once<StoredShippingOption> | null;
}>;
export type ChangeShippingOptionError =
  | Denied
  | ShippingOptionNotFound
  | ShippingChangedMeanwhile
  | OptionRefused
  | RequestRepeated;
export type ChangeShippingOptionDeps = Readonly<{
  authorize: Authorize;
  zones: Pick<ShippingZones, "findOption" | "saveOption">;
  clock: Clock;
}>;

/** Staff change a way of delivery, or put it away. Orders keep what they were placed with. */
export async function changeShippingOption(
  { actor, optionId, version, edit, once }: ChangeShippingOption,
  { authorize, zones, clock }: ChangeShippingOptionDeps,
): Promise<Result<StoredShippingOption, ChangeShippingOptionError>> {
  const allowed = await authorize(actor, "shipping.manage_settings", { optionId });
  if (!allowed.ok) return allowed;
  const option = await zones.findOption(optionId);
  if (option === null) return err({ code: "shipping_option_not_found" });
  if (option.version !== version) return err({ code: "shipping_changed_meanwhile" });
  const at = clock();
  const next = editOption(option, { edit, at });
  if (!next.ok) return next;
  const events = [shippingChanged(option.zoneCode, at)];
  return await zones.saveOption(next.value, { events, once });
}
