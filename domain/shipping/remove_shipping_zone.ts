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
import type {
  ShippingChangedMeanwhile,
  ShippingZoneNotEmpty,
  ShippingZoneNotFound,
  ShippingZones,
} from "./ports.ts";
import type { ShippingZone, ZoneCode } from "./shipping_zone.ts";

export type RemoveShippingZone = Readonly<{
  actor: Actor;
  code: ZoneCode;
  /** The version that was looked at. */
  version: number;
  once: Once<ShippingZone> | null;
}>;
export type RemoveShippingZoneError =
  | Denied
  | ShippingZoneNotFound
  | ShippingZoneNotEmpty
  | ShippingChangedMeanwhile
  | RequestRepeated;
export type RemoveShippingZoneDeps = Readonly<{
  authorize: Authorize;
  zones: Pick<ShippingZones, "find" | "remove">;
  clock: Clock;
}>;

/** Staff take away a zone that has no way of delivery left. */
export async function removeShippingZone(
  { actor, code, version, once }: RemoveShippingZone,
  { authorize, zones, clock }: RemoveShippingZoneDeps,
): Promise<Result<ShippingZone, RemoveShippingZoneError>> {
  const allowed = await authorize(actor, "shipping.manage_settings", { code });
  if (!allowed.ok) return allowed;
  const zone = await zones.find(code);
  if (zone === null) return err({ code: "shipping_zone_not_found" });
  if (zone.version !== version) return err({ code: "shipping_changed_meanwhile" });
  if (zone.options.length > 0) return err({ code: "shipping_zone_not_empty" });
  return await zones.remove(zone, { events: [shippingChanged(code, clock())], once });
}
