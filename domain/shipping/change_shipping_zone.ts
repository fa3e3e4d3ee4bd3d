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
import type { ShippingChangedMeanwhile, ShippingZoneNotFound, ShippingZones } from "./ports.ts";
import {
  editZone,
  type ShippingZone,
  type ZoneCode,
  type ZoneEdit,
  type ZoneRefused,
} from "./shipping_zone.ts";

export type ChangeShippingZone = Readonly<{
  actor: Actor;
  code: ZoneCode;
  /** The version that was edited. */
  version: number;
  edit: ZoneEdit;
  once: Once<ShippingZone> | null;
}>;
export type ChangeShippingZoneError =
  | Denied
  | ShippingZoneNotFound
  | ShippingChangedMeanwhile
  | ZoneRefused
  | RequestRepeated;
export type ChangeShippingZoneDeps = Readonly<{
  authorize: Authorize;
  zones: Pick<ShippingZones, "find" | "save">;
  clock: Clock;
}>;

/** Staff rename a zone, or draw it larger or smaller. */
export async function changeShippingZone(
  { actor, code, version, edit, once }: ChangeShippingZone,
  { authorize, zones, clock }: ChangeShippingZoneDeps,
): Promise<Result<ShippingZone, ChangeShippingZoneError>> {
  const allowed = await authorize(actor, "shipping.manage_settings", { code });
  if (!allowed.ok) return allowed;
  const zone = await zones.find(code);
  if (zone === null) return err({ code: "shipping_zone_not_found" });
  if (zone.version !== version) return err({ code: "shipping_changed_meanwhile" });
  const at = clock();
  const next = editZone(zone, { edit, at });
  if (!next.ok) return next;
  return await zones.save(next.value, { events: [shippingChanged(code, at)], once });
}
