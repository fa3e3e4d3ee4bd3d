import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { ShippingZones } from "./ports.ts";
import type { ShippingZone } from "./shipping_zone.ts";

export type ListShippingZones = Readonly<{ actor: Actor }>;
export type ListShippingZonesDeps = Readonly<{
  authorize: Authorize;
  zones: Pick<ShippingZones, "all">;
}>;

/** Staff look at where the shop delivers, how, and for how much. */
export async function listShippingZones(
  { actor }: ListShippingZones,
  { authorize, zones }: ListShippingZonesDeps,
): Promise<Result<readonly ShippingZone[], Denied>> {
  const allowed = await authorize(actor, "shipping.read_settings", {});
  if (!allowed.ok) return allowed;
  return ok(await zones.all());
}
