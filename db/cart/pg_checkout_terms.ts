import { sql } from "drizzle-orm";
import type { CheckoutTerms, Terms } from "@mercator/domain/cart";
import {
  type Clock,
  type Id,
  invariant,
  isCurrency,
  isMarketCode,
  money,
} from "@mercator/domain/kernel";
import type { ShippingOption } from "@mercator/domain/shipping";
import type { Db } from "../client/mod.ts";
import { type KeptJson, RUNNING_PROMOTIONS, toRunningPromotions } from "../promotions/mod.ts";

type OptionJson = Readonly<{
  id: string;
  market: string;
  countries: readonly string[];
  names: ShippingOption["names"];
  currency: string;
  bands: readonly Readonly<{ from_minor: number; price_minor: number }>[];
  tax_category: string;
  days_min: number;
  days_max: number;
}>;

type Row = Readonly<{
  rates: readonly Readonly<{
    country: string;
    region: string;
    category: string;
    name: string;
    rate_millionths: number;
    layer: string;
    ordinal: number;
    compound: boolean;
    postal_from: string | null;
    postal_to: string | null;
  }>[];
  options: readonly OptionJson[];
  promotions: readonly KeptJson[];
}>;

const KEPT_MS = 30_000;

/**
 * Tax rates, ways of delivery and promotions. They are a few dozen rows that change seldom, and are
 * needed at every look at a cart: each process keeps them for half a minute.
 */
export function pgCheckoutTerms(db: Db, clock: Clock): CheckoutTerms {
  let kept: Readonly<{ until: number; terms: Promise<Terms> }> | null = null;
  return {
    current() {
      const now = clock();
      if (kept !== null && now < kept.until) return kept.terms;
      const terms = read(db);
      kept = { until: now + KEPT_MS, terms };
      // What could not be read is asked for again by the next one, not kept.
      terms.catch(() => kept = null);
      return terms;
    },
    forget: () => void (kept = null),
  };
}

async function read(db: Db): Promise<Terms> {
  const { rows: [row] } = await db.execute<Row>(sql`
    select
      (select coalesce(jsonb_agg(to_jsonb(r)), '[]'::jsonb) from tax.rates r) as rates,
      (select coalesce(jsonb_agg(to_jsonb(o) || jsonb_build_object('market', z.market,
          'countries', z.countries) order by o.ordinal, o.id), '[]'::jsonb)
        from shipping.options o join shipping.zones z on z.code = o.zone_code
        where o.active) as options,
      ${RUNNING_PROMOTIONS} as promotions`);
  invariant(row !== undefined, "a statement of scalars has one row");
  return {
    rates: row.rates.map((
      { rate_millionths: rateMillionths, postal_from: from, postal_to: to, ...rate },
    ) => ({ ...rate, rateMillionths, postal: from === null || to === null ? null : { from, to } })),
    promotions: toRunningPromotions(row.promotions),
    shippingOptions: row.options.map(toShippingOption),
  };
}

function toShippingOption(json: OptionJson): ShippingOption {
  const { currency, market } = json;
  invariant(isCurrency(currency) && isMarketCode(market), "an option has a market and a currency");
  return {
    id: json.id as Id<"ShippingOption">,
    market,
    countries: json.countries,
    names: json.names,
    currency,
    bands: json.bands.map(({ from_minor: from, price_minor: price }) => ({
      from: money(BigInt(from), currency),
      price: money(BigInt(price), currency),
    })),
    taxCategory: json.tax_category,
    daysMin: json.days_min,
    daysMax: json.days_max,
  };
}
