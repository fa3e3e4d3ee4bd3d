import { type Id, money } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { PriceList, PriceRow } from "../price_list.ts";

export const MUG_VARIANT = "var_00000000000000000000000001" as Id<"Variant">;
export const VASE_VARIANT = "var_00000000000000000000000002" as Id<"Variant">;

/** A draft for the German market; each test overrides only what it is about. */
export function aPriceList(overrides: Partial<PriceList> = {}): PriceList {
  return {
    id: "plst_00000000000000000000000009" as Id<"PriceList">,
    name: "Winter sale",
    status: "draft",
    market: "de",
    currency: "EUR",
    channel: null,
    customerGroup: null,
    customerId: null,
    priority: 0,
    effectiveFrom: null,
    effectiveTo: null,
    createdAt: anInstant,
    updatedAt: anInstant,
    version: 1,
    ...overrides,
  };
}

export function aPriceRow(overrides: Partial<PriceRow> = {}): PriceRow {
  return {
    variantId: MUG_VARIANT,
    quantityFrom: 1,
    price: money(2_400n, "EUR"),
    compareAt: null,
    ...overrides,
  };
}
