import { anInstant } from "../../kernel/testing/mod.ts";
import type { ShippingZone, StoredShippingOption } from "../shipping_zone.ts";
import { aShippingOption } from "./options.ts";

/** Germany, with no way of delivery; each test overrides only what it is about. */
export function aZone(overrides: Partial<ShippingZone> = {}): ShippingZone {
  return {
    code: "szn_00000000000000000000000001",
    name: "Germany",
    market: "de",
    countries: ["DE"],
    parts: [],
    options: [],
    version: 1,
    updatedAt: anInstant,
    ...overrides,
  };
}

/** 4.90 EUR, free from 80 EUR, as staff keep it. */
export function aStoredOption(overrides: Partial<StoredShippingOption> = {}): StoredShippingOption {
  const { market: _market, countries: _countries, parts: _parts, ...option } = aShippingOption();
  return {
    ...option,
    weightBands: [],
    freeFrom: null,
    zoneCode: aZone().code,
    ordinal: 1,
    active: true,
    version: 1,
    updatedAt: anInstant,
    ...overrides,
  };
}
