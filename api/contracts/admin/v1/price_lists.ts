import { z } from "zod";
import { line, listOf, Money, PageQuery, prefixedId, Timestamp } from "../../common/mod.ts";

const MarketV1 = z.enum(["us", "de"]);
export const PriceListStatusV1 = z.enum(["draft", "active", "archived"]);

/**
 * What things cost for some, or for everybody, in one market. A null narrows nothing. A list holds
 * from `effective_from` until just before `effective_to`; of two that both name a price the one with
 * the higher `priority` is asked.
 */
export const PriceListV1 = z.object({
  id: z.string(),
  name: z.string(),
  status: PriceListStatusV1,
  market: z.string(),
  currency: z.string(),
  channel: z.string().nullable(),
  customer_group: z.string().nullable(),
  customer_id: z.string().nullable(),
  priority: z.int(),
  effective_from: z.string().nullable(),
  effective_to: z.string().nullable(),
  /** The list that has a price for everybody; it is always on. */
  standard: z.boolean(),
  version: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
}).meta({ id: "PriceListDetails" });
export type PriceListV1 = z.infer<typeof PriceListV1>;

export const PriceListSummaryV1 = PriceListV1.extend({ entries: z.int() })
  .meta({ id: "PriceListSummary" });
export type PriceListSummaryV1 = z.infer<typeof PriceListSummaryV1>;
export const PriceListListV1 = listOf(PriceListSummaryV1).meta({ id: "PriceListList" });
export type PriceListListV1 = z.infer<typeof PriceListListV1>;

export const PriceListsQueryV1 = PageQuery.extend({
  market: MarketV1.optional(),
  status: PriceListStatusV1.optional(),
});
export type PriceListsQueryV1 = z.infer<typeof PriceListsQueryV1>;

const narrowing = {
  channel: line(40).nullable().optional(),
  customer_group: line(80).nullable().optional(),
  customer_id: prefixedId("cus").nullable().optional(),
  priority: z.int().min(0).max(1_000).optional(),
  effective_from: Timestamp.nullable().optional(),
  effective_to: Timestamp.nullable().optional(),
  status: PriceListStatusV1.optional(),
};

export const CreatePriceListV1 = z.strictObject({ name: line(120), market: MarketV1, ...narrowing })
  .meta({ id: "CreatePriceList" });
export type CreatePriceListV1 = z.infer<typeof CreatePriceListV1>;

/** Changes what it names; `If-Match` carries the version that was edited. */
export const ChangePriceListV1 = z.strictObject({ name: line(120).optional(), ...narrowing })
  .meta({ id: "ChangePriceList" });
export type ChangePriceListV1 = z.infer<typeof ChangePriceListV1>;

/** What one unit costs when at least `quantity_from` are bought. */
export const PriceEntryV1 = z.object({
  variant_id: z.string(),
  product_id: z.string(),
  sku: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  quantity_from: z.int(),
  price: Money,
  compare_at_price: Money.nullable(),
  /** What the standard list of the market says. */
  standard_price: Money.nullable(),
  /** What a unit costs the shop; null: unknown, or not for who asks. */
  cost: Money.nullable(),
}).meta({ id: "PriceEntry" });
export type PriceEntryV1 = z.infer<typeof PriceEntryV1>;
export const PriceEntryListV1 = listOf(PriceEntryV1).meta({ id: "PriceEntryList" });
export type PriceEntryListV1 = z.infer<typeof PriceEntryListV1>;

export const PriceEntriesQueryV1 = PageQuery.extend({ q: z.string().trim().max(120).optional() });
export type PriceEntriesQueryV1 = z.infer<typeof PriceEntriesQueryV1>;

/** Up to 1000 rows, all or none of them; a null price takes the row away. */
export const SetPricesV1 = z.strictObject({
  rows: z.array(z.strictObject({
    variant_id: prefixedId("var"),
    quantity_from: z.int().min(1).max(100_000).default(1),
    price: Money.nullable(),
    compare_at_price: Money.nullable().default(null),
  })).min(1).max(1_000),
  /** Tell what would change, and store nothing. */
  dry_run: z.boolean().default(false),
}).meta({ id: "SetPrices" });
export type SetPricesV1 = z.infer<typeof SetPricesV1>;

export const PricesSetV1 = z.object({
  dry_run: z.boolean(),
  set: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  version: z.int(),
}).meta({ id: "PricesSet" });
export type PricesSetV1 = z.infer<typeof PricesSetV1>;
