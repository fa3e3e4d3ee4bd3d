import { z } from "zod";
import { listOf, PageQuery, prefixedId } from "../../common/mod.ts";

const LocationId = prefixedId("loc");

export const InventoryLevelsQueryV1 = PageQuery.extend({ location: LocationId.optional() });

/**
 * One variant at one location, in units. `available` is on hand less reserved; below zero when more was
 * promised than is there.
 */
export const InventoryLevelV1 = z.object({
  variant_id: z.string(),
  location_id: z.string(),
  on_hand: z.int(),
  reserved: z.int(),
  available: z.int(),
}).meta({ id: "InventoryLevel" });
export type InventoryLevelV1 = z.infer<typeof InventoryLevelV1>;
export const InventoryLevelListV1 = listOf(InventoryLevelV1.extend({ sku: z.string() }))
  .meta({ id: "InventoryLevelList" });

/** How many there are. Without a location: at the first from which orders leave. */
export const SetInventoryLevelV1 = z.strictObject({
  on_hand: z.int().min(0).max(1_000_000),
  location_id: LocationId.optional(),
}).meta({ id: "SetInventoryLevel" });
export type SetInventoryLevelV1 = z.infer<typeof SetInventoryLevelV1>;
