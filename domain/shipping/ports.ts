import type { DomainEvent, Once, RequestRepeated, Result } from "../kernel/mod.ts";
import type {
  ShippingOptionId,
  ShippingZone,
  StoredShippingOption,
  ZoneCode,
} from "./shipping_zone.ts";

export type ShippingZoneNotFound = Readonly<{ code: "shipping_zone_not_found" }>;
export type ShippingOptionNotFound = Readonly<{ code: "shipping_option_not_found" }>;
export type ShippingZoneNotEmpty = Readonly<{ code: "shipping_zone_not_empty" }>;
export type ShippingChangedMeanwhile = Readonly<{ code: "shipping_changed_meanwhile" }>;

export type ShippingSaving<T> = Readonly<{
  events: readonly DomainEvent[];
  once: Once<T> | null;
}>;

/** Zones with their ways of delivery. Each change stores events and answer with it, or nothing. */
export interface ShippingZones {
  /** By market and name, each with its ways of delivery in the order in which they are offered. */
  all(): Promise<readonly ShippingZone[]>;
  find(code: ZoneCode): Promise<ShippingZone | null>;
  add(
    zone: ShippingZone,
    saving: ShippingSaving<ShippingZone>,
  ): Promise<Result<ShippingZone, RequestRepeated>>;
  /** Stores it, without its ways of delivery, under the next version if `zone.version` is stored. */
  save(
    zone: ShippingZone,
    saving: ShippingSaving<ShippingZone>,
  ): Promise<Result<ShippingZone, ShippingChangedMeanwhile | RequestRepeated>>;
  /** Refuses while it has ways of delivery. */
  remove(
    zone: ShippingZone,
    saving: ShippingSaving<ShippingZone>,
  ): Promise<
    Result<ShippingZone, ShippingZoneNotEmpty | ShippingChangedMeanwhile | RequestRepeated>
  >;

  findOption(id: ShippingOptionId): Promise<StoredShippingOption | null>;
  addOption(
    option: StoredShippingOption,
    saving: ShippingSaving<StoredShippingOption>,
  ): Promise<Result<StoredShippingOption, ShippingZoneNotFound | RequestRepeated>>;
  /** Stores it under the next version; refuses when the stored version is not `option.version`. */
  saveOption(
    option: StoredShippingOption,
    saving: ShippingSaving<StoredShippingOption>,
  ): Promise<Result<StoredShippingOption, ShippingChangedMeanwhile | RequestRepeated>>;
  removeOption(
    option: StoredShippingOption,
    saving: ShippingSaving<StoredShippingOption>,
  ): Promise<Result<StoredShippingOption, ShippingChangedMeanwhile | RequestRepeated>>;
}
