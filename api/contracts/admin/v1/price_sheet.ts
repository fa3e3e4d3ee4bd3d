import { z } from "zod";
import { Handle, line, listOf, Money, PageQuery, prefixedId } from "../../common/mod.ts";

/** What is left of a price once the tax in it and the cost of the goods are taken away. */
export const MarginV1 = z.object({
  net: Money,
  profit: Money,
  /** Of the net price; null for a net price of nothing. */
  margin_millionths: z.int().nullable(),
  /** On the cost; null where it cost nothing. */
  markup_millionths: z.int().nullable(),
}).meta({ id: "Margin" });
export type MarginV1 = z.infer<typeof MarginV1>;

/** What a variant costs from a quantity on, or that the list has no price for it yet. */
export const PriceSheetRowV1 = z.object({
  variant_id: z.string(),
  product_id: z.string(),
  sku: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  quantity_from: z.int(),
  price: Money.nullable(),
  compare_at_price: Money.nullable(),
  /** What the standard list of the market says. */
  standard_price: Money.nullable(),
  /** What a unit costs the shop; null: unknown, or not for who asks. The same for `margin`. */
  cost: Money.nullable(),
  margin: MarginV1.nullable(),
}).meta({ id: "PriceSheetRow" });
export type PriceSheetRowV1 = z.infer<typeof PriceSheetRowV1>;
export const PriceSheetV1 = listOf(PriceSheetRowV1).meta({ id: "PriceSheet" });
export type PriceSheetV1 = z.infer<typeof PriceSheetV1>;

const finding = {
  /** A part of a SKU or of an English title. */
  q: z.string().trim().max(120).optional(),
  category: Handle.optional(),
};
export const PriceSheetQueryV1 = PageQuery.extend({
  ...finding,
  only: z.enum(["priced", "unpriced"]).optional(),
});
export type PriceSheetQueryV1 = z.infer<typeof PriceSheetQueryV1>;

const Share = z.int().min(-1_000_000).max(100_000_000);
const Step = z.int().min(1).max(1_000_000);

/** What a merchant makes of a reckoned price. */
export const PriceRoundingV1 = z.discriminatedUnion("kind", [
  /** To the minor unit. */
  z.strictObject({ kind: z.literal("exact") }),
  /** To the nearest so many minor units. */
  z.strictObject({ kind: z.literal("nearest"), minor: Step }),
  /** Up to the next that ends so: `{"minor": 90, "of": 100}` is … .90. */
  z.strictObject({ kind: z.literal("ending"), minor: z.int().min(0).max(999_999), of: Step })
    .refine(({ minor, of }) => minor < of, "An ending is shorter than what it ends"),
]).meta({ id: "PriceRounding" });
export type PriceRoundingV1 = z.infer<typeof PriceRoundingV1>;

export const PriceBulkChangeV1 = z.discriminatedUnion("kind", [
  /** More or less by a part: 50,000 millionths are 5 %. */
  z.strictObject({ kind: z.literal("percent"), millionths: Share }),
  z.strictObject({ kind: z.literal("amount"), amount: Money }),
  /** What another list says, and more or less by a part. */
  z.strictObject({
    kind: z.literal("from_list"),
    price_list_id: prefixedId("plst"),
    /** How many units of this list's currency one of the other's buys; only where they differ. */
    rate: z.string().regex(/^\d{1,9}(\.\d{1,9})?$/).refine(
      (text) => /[1-9]/.test(text),
      "Above zero",
    )
      .nullable().default(null),
    millionths: Share.default(0),
  }),
]).meta({ id: "PriceBulkChange" });
export type PriceBulkChangeV1 = z.infer<typeof PriceBulkChangeV1>;

/** What would become of many prices. Nothing is stored: send what you keep to `PUT …/prices`. */
export const ProposePricesV1 = z.strictObject({
  /** Without it: all that `q` and `category` find. */
  variant_ids: z.array(prefixedId("var")).min(1).max(1_000).optional(),
  q: line(120).optional(),
  category: Handle.optional(),
  change: PriceBulkChangeV1,
  rounding: PriceRoundingV1.default({ kind: "exact" }),
  /** What is crossed out: as now, nothing, or the price that the change begins with. */
  compare_at: z.enum(["keep", "clear", "price_before"]).default("keep"),
}).meta({ id: "ProposePrices" });
export type ProposePricesV1 = z.infer<typeof ProposePricesV1>;

/** A row as it is, and as it would be. */
export const ProposedPriceV1 = z.object({
  row: PriceSheetRowV1.omit({ margin: true, cost: true }).meta({ id: "ProposedPriceRow" }),
  price: Money,
  compare_at_price: Money.nullable(),
}).meta({ id: "ProposedPrice" });
export type ProposedPriceV1 = z.infer<typeof ProposedPriceV1>;

export const ProposedPricesV1 = z.object({
  data: z.array(ProposedPriceV1),
  /** Rows that have no price to begin with. */
  without_price: z.int(),
}).meta({ id: "ProposedPrices" });
export type ProposedPricesV1 = z.infer<typeof ProposedPricesV1>;

/** What a list said of a variant from then on; a null price: it was taken out of the list. */
export const PastPriceV1 = z.object({
  quantity_from: z.int(),
  price: Money.nullable(),
  compare_at_price: Money.nullable(),
  changed_at: z.string(),
}).meta({ id: "PastPrice" });

export const PriceHistoryV1 = z.object({
  /** The newest first. */
  data: z.array(PastPriceV1),
  /**
   * The lowest price of one unit in the 30 days before `before` (Directive 98/6/EC, article 6a): the
   * beginning of the reduction that holds now, or this instant. Null: it had no price in those days.
   */
  lowest_of_30_days: z.object({ price: Money, before: z.string() })
    .meta({ id: "LowestOf30Days" }).nullable(),
}).meta({ id: "PriceHistory" });
export type PriceHistoryV1 = z.infer<typeof PriceHistoryV1>;
