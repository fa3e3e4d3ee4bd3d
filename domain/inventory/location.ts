import type { Id } from "../kernel/mod.ts";

/** A shop's own shelves can send parcels too; it comes after the warehouses by its priority. */
export const LOCATION_KINDS = ["warehouse", "shop"] as const;
export type LocationKind = typeof LOCATION_KINDS[number];

/** Where goods lie. */
export type Location = Readonly<{
  id: Id<"Location">;
  name: string;
  /** ISO 3166-1 alpha-2: parcels leave from the country of the shopper, where they can. */
  country: string;
  kind: LocationKind;
  /** The lower, the sooner a parcel leaves from here. */
  priority: number;
  /** Whether orders are promised from here. What is promised already stays so. */
  active: boolean;
  version: number;
}>;

export type LocationNotFound = Readonly<{ code: "location_not_found" }>;
export type LocationChangedMeanwhile = Readonly<{ code: "location_changed_meanwhile" }>;
