/** Zones and ways of delivery in Postgres. */
export { pgShippingZones } from "./pg_shipping_zones.ts";
export { SHIPPING_ZONES, toShippingZone, type ZoneJson } from "./zone_json.ts";
