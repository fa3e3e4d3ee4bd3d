import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  type Id,
  type Instant,
  type MarketCode,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { ShippingZones } from "./ports.ts";
import type { ZonePart } from "./shipping_option.ts";
import { editZone, type ShippingZone, type ZoneCode, type ZoneRefused } from "./shipping_zone.ts";

export type CreateShippingZone = Readonly<{
  actor: Actor;
  name: string;
  market: MarketCode;
  countries: readonly string[];
  parts: readonly ZonePart[];
  once: Once<ShippingZone> | null;
}>;
export type CreateShippingZoneDeps = Readonly<{
  authorize: Authorize;
  zones: Pick<ShippingZones, "add">;
  clock: Clock;
  newId: NewId;
}>;

/** Staff draw a zone. It delivers nothing until it has a way of delivery. */
export async function createShippingZone(
  { actor, name, market, countries, parts, once }: CreateShippingZone,
  { authorize, zones, clock, newId }: CreateShippingZoneDeps,
): Promise<Result<ShippingZone, Denied | ZoneRefused | RequestRepeated>> {
  const allowed = await authorize(actor, "shipping.manage_settings", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const blank: ShippingZone = {
    code: newId("ShippingZone"),
    name,
    market,
    countries: [],
    parts: [],
    options: [],
    updatedAt: at,
    version: 1,
  };
  const zone = editZone(blank, { edit: { countries, parts }, at });
  if (!zone.ok) return zone;
  return await zones.add(zone.value, { events: [shippingChanged(zone.value.code, at)], once });
}

export function shippingChanged(zoneCode: ZoneCode, at: Instant): DomainEvent {
  return {
    type: "shipping_changed",
    subject: zoneCode as Id<"ShippingZone">,
    at,
    payload: { zone_code: zoneCode },
  };
}
