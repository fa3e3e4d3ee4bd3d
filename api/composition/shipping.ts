import { pgShippingZones } from "@mercator/db/shipping";
import type { CheckoutTerms } from "@mercator/domain/cart";
import {
  type ChangeShippingOption,
  changeShippingOption,
  type ChangeShippingZone,
  changeShippingZone,
  type CreateShippingOption,
  createShippingOption,
  type CreateShippingZone,
  createShippingZone,
  type ListShippingZones,
  listShippingZones,
  type RemoveShippingOption,
  removeShippingOption,
  type RemoveShippingZone,
  removeShippingZone,
} from "@mercator/domain/shipping";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";
import { freshly } from "./tax.ts";

/** Zones and ways of delivery, for staff: everything goes through the role `admin`. */
export function composeShipping(
  { db, authorize, clock, newId }: Pick<Platform, "db" | "authorize" | "clock" | "newId">,
  { terms }: Readonly<{ terms: CheckoutTerms }>,
) {
  const zones = traced("shipping_zones", pgShippingZones(db.admin));
  const deps = { authorize, clock, newId, zones };
  return {
    listShippingZones: (command: ListShippingZones) => listShippingZones(command, deps),
    createShippingZone: (command: CreateShippingZone) =>
      freshly(terms, createShippingZone(command, deps)),
    changeShippingZone: (command: ChangeShippingZone) =>
      freshly(terms, changeShippingZone(command, deps)),
    removeShippingZone: (command: RemoveShippingZone) =>
      freshly(terms, removeShippingZone(command, deps)),
    createShippingOption: (command: CreateShippingOption) =>
      freshly(terms, createShippingOption(command, deps)),
    changeShippingOption: (command: ChangeShippingOption) =>
      freshly(terms, changeShippingOption(command, deps)),
    removeShippingOption: (command: RemoveShippingOption) =>
      freshly(terms, removeShippingOption(command, deps)),
  };
}

export type Shipping = ReturnType<typeof composeShipping>;
