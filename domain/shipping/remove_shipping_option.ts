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
import type { ShippingOptionId, StoredShippingOption } from "./shipping_zone.ts";

export type RemoveShippingOption = Readonly<{
  actor: Actor;
  optionId: ShippingOptionId;
  /** The version that was looked at. */
  version: number;
  once: Once<StoredShippingOption> | null;
}>;
export type RemoveShippingOptionDeps = Readonly<{
  authorize: Authorize;
  zones: Pick<ShippingZones, "findOption" | "removeOption">;
  clock: Clock;
}>;

/** Staff take a way of delivery away. Carts that chose it have to choose again. */
export async function removeShippingOption(
  { actor, optionId, version, once }: RemoveShippingOption,
  { authorize, zones, clock }: RemoveShippingOptionDeps,
): Promise<
  Result<
    StoredShippingOption,
    Denied | ShippingOptionNotFound | ShippingChangedMeanwhile | RequestRepeated
  >
> {
  const allowed = await authorize(actor, "shipping.manage_settings", { optionId });
  if (!allowed.ok) return allowed;
  const option = await zones.findOption(optionId);
  if (option === null) return err({ code: "shipping_option_not_found" });
  if (option.version !== version) return err({ code: "shipping_changed_meanwhile" });
  const events = [shippingChanged(option.zoneCode, clock())];
  return await zones.removeOption(option, { events, once });
}
