import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  MARKETS,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { shippingChanged } from "./create_shipping_zone.ts";
import type { ShippingZoneNotFound, ShippingZones } from "./ports.ts";
import {
  editOption,
  type OptionDraft,
  type OptionRefused,
  type StoredShippingOption,
  type ZoneCode,
} from "./shipping_zone.ts";

export type CreateShippingOption = Readonly<{
  actor: Actor;
  zoneCode: ZoneCode;
  draft: Omit<OptionDraft, "ordinal">;
  once: Once<StoredShippingOption> | null;
}>;
export type CreateShippingOptionError =
  | Denied
  | ShippingZoneNotFound
  | OptionRefused
  | RequestRepeated;
export type CreateShippingOptionDeps = Readonly<{
  authorize: Authorize;
  zones: Pick<ShippingZones, "find" | "addOption">;
  clock: Clock;
  newId: NewId;
}>;

/** Staff add a way of delivery to a zone, behind those that are there. */
export async function createShippingOption(
  { actor, zoneCode, draft, once }: CreateShippingOption,
  { authorize, zones, clock, newId }: CreateShippingOptionDeps,
): Promise<Result<StoredShippingOption, CreateShippingOptionError>> {
  const allowed = await authorize(actor, "shipping.manage_settings", { code: zoneCode });
  if (!allowed.ok) return allowed;
  const zone = await zones.find(zoneCode);
  if (zone === null) return err({ code: "shipping_zone_not_found" });
  const at = clock();
  const blank: StoredShippingOption = {
    ...draft,
    id: newId("ShippingOption"),
    zoneCode,
    ordinal: Math.max(0, ...zone.options.map(({ ordinal }) => ordinal)) + 1,
    currency: MARKETS[zone.market].currency,
    updatedAt: at,
    version: 1,
  };
  const option = editOption(blank, { edit: {}, at });
  if (!option.ok) return option;
  return await zones.addOption(option.value, { events: [shippingChanged(zoneCode, at)], once });
}
