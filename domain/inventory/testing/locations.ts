import type { Id } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { Location } from "../location.ts";
import type { Transfer } from "../transfer.ts";

export const HERE = "loc_00000000000000000000000001" as Id<"Location">;
export const THERE = "loc_00000000000000000000000002" as Id<"Location">;
export const GOODS = "var_00000000000000000000000001" as Id<"Variant">;

/** A warehouse in Germany. */
export function aLocation(overrides: Partial<Location> = {}): Location {
  return {
    id: HERE,
    name: "Store room",
    country: "DE",
    kind: "warehouse",
    priority: 0,
    active: true,
    version: 1,
    ...overrides,
  };
}

/** Six units from here to there, asked for. */
export function aTransfer(overrides: Partial<Transfer> = {}): Transfer {
  return {
    id: "trf_00000000000000000000000001" as Id<"Transfer">,
    fromLocationId: HERE,
    toLocationId: THERE,
    status: "requested",
    note: "",
    lines: [{ variantId: GOODS, quantity: 6, shipped: 0, received: 0 }],
    requestedAt: anInstant,
    shippedAt: null,
    endedAt: null,
    version: 1,
    ...overrides,
  };
}
