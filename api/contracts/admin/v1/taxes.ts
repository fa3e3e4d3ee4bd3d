import { z } from "zod";
import { line, listOf, Money, PageQuery, prefixedId, Timestamp } from "../../common/mod.ts";

const MarketV1 = z.enum(["us", "de"]);
const Country = z.string().regex(/^[A-Z]{2}$/);
const Region = z.string().regex(/^[A-Z0-9]{1,3}$/);
export const TaxCategoryCodeV1 = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
/** Postal codes from one to another, both included; both ends have the same length. */
export const PostalRangeV1 = z.strictObject({
  from: z.string().regex(/^[A-Z0-9]{1,10}$/),
  to: z.string().regex(/^[A-Z0-9]{1,10}$/),
}).meta({ id: "PostalRange" });

/**
 * What the state takes at a place: `rate_millionths` 190000 is 19 %. Of one `layer` the rate of the
 * smallest place holds, and layers add up in the order of `ordinal`; a `compound` one is taken of the
 * price and of the taxes before it. It holds from `valid_from` until just before `valid_to`.
 */
const rate = {
  country: Country,
  /** ISO 3166-2 subdivision without the country; empty: the whole country. */
  region: z.union([z.literal(""), Region]),
  postal: PostalRangeV1.nullable(),
  category: TaxCategoryCodeV1,
  name: line(80),
  rate_millionths: z.int().min(0).max(1_000_000),
  layer: z.string().regex(/^[a-z][a-z_]{0,29}$/),
  ordinal: z.int().min(0).max(99),
  compound: z.boolean(),
  valid_from: Timestamp.nullable(),
  valid_to: Timestamp.nullable(),
  /** The law, or the page on which it was read. */
  source: line(200).nullable(),
};

export const TaxRateV1 = z.object({
  id: z.string(),
  country: z.string(),
  region: z.string(),
  postal: z.object({ from: z.string(), to: z.string() }).nullable(),
  category: z.string(),
  name: z.string(),
  rate_millionths: z.int(),
  layer: z.string(),
  ordinal: z.int(),
  compound: z.boolean(),
  valid_from: z.string().nullable(),
  valid_to: z.string().nullable(),
  source: z.string().nullable(),
  version: z.int(),
  updated_at: z.string(),
}).meta({ id: "TaxRate" });
export type TaxRateV1 = z.infer<typeof TaxRateV1>;
export const TaxRateListV1 = listOf(TaxRateV1).meta({ id: "TaxRateList" });
export type TaxRateListV1 = z.infer<typeof TaxRateListV1>;

export const TaxRatesQueryV1 = PageQuery.extend({
  country: Country.optional(),
  category: TaxCategoryCodeV1.optional(),
});
export type TaxRatesQueryV1 = z.infer<typeof TaxRatesQueryV1>;

export const CreateTaxRateV1 = z.strictObject({
  ...rate,
  region: rate.region.default(""),
  postal: rate.postal.default(null),
  category: rate.category.default("standard"),
  layer: rate.layer.default("base"),
  ordinal: rate.ordinal.default(0),
  compound: rate.compound.default(false),
  valid_from: rate.valid_from.default(null),
  valid_to: rate.valid_to.default(null),
  source: rate.source.default(null),
}).meta({ id: "CreateTaxRate" });
export type CreateTaxRateV1 = z.infer<typeof CreateTaxRateV1>;

/** Changes what it names; `If-Match` carries the version that was edited. */
export const ChangeTaxRateV1 = z.strictObject(rate).partial().meta({ id: "ChangeTaxRate" });
export type ChangeTaxRateV1 = z.infer<typeof ChangeTaxRateV1>;

/** A table that the shop knows: who published it, and as of when (ISO date). */
export const KnownTaxTableV1 = z.object({
  name: z.enum(["eu", "us"]),
  source: z.string(),
  as_of: z.string(),
  rates: z.array(z.object({
    country: z.string(),
    region: z.string(),
    category: z.string(),
    name: z.string(),
    rate_millionths: z.int(),
  })),
}).meta({ id: "KnownTaxTable" });
export type KnownTaxTableV1 = z.infer<typeof KnownTaxTableV1>;
export const KnownTaxTablesV1 = z.object({ data: z.array(KnownTaxTableV1) })
  .meta({ id: "KnownTaxTables" });
export type KnownTaxTablesV1 = z.infer<typeof KnownTaxTablesV1>;

export const LoadTaxTableV1 = z.strictObject({ table: z.enum(["eu", "us"]) })
  .meta({ id: "LoadTaxTable" });
/** `kept`: rates that the shop had of its own already. */
export const TaxTableLoadedV1 = z.object({ added: z.int(), kept: z.int() })
  .meta({ id: "TaxTableLoaded" });
export type TaxTableLoadedV1 = z.infer<typeof TaxTableLoadedV1>;

export const TaxCategoryV1 = z.object({ code: z.string(), name: z.string(), products: z.int() })
  .meta({ id: "TaxCategory" });
export type TaxCategoryV1 = z.infer<typeof TaxCategoryV1>;
export const TaxCategoriesV1 = z.object({ data: z.array(TaxCategoryV1) })
  .meta({ id: "TaxCategories" });
export type TaxCategoriesV1 = z.infer<typeof TaxCategoriesV1>;
export const SetTaxCategoryV1 = z.strictObject({ name: line(80) }).meta({ id: "SetTaxCategory" });

/**
 * How taxes are taken: rounded on each line or over the order, delivery by its own category or as the
 * goods are; in which markets prices contain the tax; where the shop is established; and what a
 * business's number counts for that the register could not be asked about.
 */
export const TaxSettingsV1 = z.object({
  rounding: z.enum(["line", "order"]),
  shipping: z.enum(["own", "as_goods"]),
  included_in: z.array(MarketV1),
  seller_country: z.string(),
  unconfirmed_vat_id: z.enum(["taxed", "trusted"]),
  version: z.int(),
  updated_at: z.string(),
}).meta({ id: "TaxSettings" });
export type TaxSettingsV1 = z.infer<typeof TaxSettingsV1>;

export const ChangeTaxSettingsV1 = z.strictObject({
  rounding: z.enum(["line", "order"]).optional(),
  shipping: z.enum(["own", "as_goods"]).optional(),
  included_in: z.array(MarketV1).max(2).optional(),
  seller_country: Country.optional(),
  unconfirmed_vat_id: z.enum(["taxed", "trusted"]).optional(),
}).meta({ id: "ChangeTaxSettings" });
export type ChangeTaxSettingsV1 = z.infer<typeof ChangeTaxSettingsV1>;

/** No tax is taken from one customer, or from all of a group, everywhere or in one place. */
export const TaxExemptionV1 = z.object({
  id: z.string(),
  customer_id: z.string().nullable(),
  customer_group: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  certificate: z.string(),
  valid_from: z.string(),
  valid_to: z.string().nullable(),
}).meta({ id: "TaxExemption" });
export type TaxExemptionV1 = z.infer<typeof TaxExemptionV1>;
export const TaxExemptionListV1 = listOf(TaxExemptionV1).meta({ id: "TaxExemptionList" });
export type TaxExemptionListV1 = z.infer<typeof TaxExemptionListV1>;

export const GrantTaxExemptionV1 = z.strictObject({
  customer_id: prefixedId("cus").nullable().default(null),
  customer_group: line(80).nullable().default(null),
  country: Country.nullable().default(null),
  region: Region.nullable().default(null),
  /** The number of the certificate, or the reason. */
  certificate: line(200),
  valid_from: Timestamp.optional(),
  valid_to: Timestamp.nullable().default(null),
}).meta({ id: "GrantTaxExemption" });
export type GrantTaxExemptionV1 = z.infer<typeof GrantTaxExemptionV1>;

/** A cart that nobody has filled, and where it would go. */
export const TryTermsV1 = z.strictObject({
  market: MarketV1,
  country: Country,
  region: Region.nullable().default(null),
  postal_code: line(16).nullable().default(null),
  lines: z.array(z.strictObject({
    category: TaxCategoryCodeV1.default("standard"),
    amount: Money.refine(({ amount }) => amount >= 0 && amount <= 100_000_000),
    grams: z.int().min(0).max(1_000_000).default(0),
  })).min(1).max(20),
  /** As if the register had confirmed the buyer's number. */
  confirmed_business: z.boolean().default(false),
  /** As if the buyer were exempt. */
  exempt: z.boolean().default(false),
}).meta({ id: "TryTerms" });
export type TryTermsV1 = z.infer<typeof TryTermsV1>;

export const TriedTaxV1 = z.object({
  place: z.string(),
  name: z.string(),
  rate_millionths: z.int(),
  amount: Money,
}).meta({ id: "TriedTax" });
export type TriedTaxV1 = z.infer<typeof TriedTaxV1>;

export const TriedTotalsV1 = z.object({
  subtotal: Money,
  shipping_total: Money,
  tax_total: Money,
  total: Money,
  taxes: z.array(TriedTaxV1),
}).meta({ id: "TriedTotals" });
export type TriedTotalsV1 = z.infer<typeof TriedTotalsV1>;

/** What it would be taxed at, and for each way of delivery what all of it would cost. */
export const TriedTermsV1 = z.object({
  tax_included: z.boolean(),
  tax_exemption: z.enum(["customer_exempt", "reverse_charge"]).nullable(),
  goods: TriedTotalsV1,
  shipping_options: z.array(z.object({
    id: z.string(),
    name: z.string(),
    price: Money,
    estimate: z.object({ earliest: z.string(), latest: z.string() }),
    totals: TriedTotalsV1,
  })),
}).meta({ id: "TriedTerms" });
export type TriedTermsV1 = z.infer<typeof TriedTermsV1>;
