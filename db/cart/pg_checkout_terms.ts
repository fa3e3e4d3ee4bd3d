import { sql } from "drizzle-orm";
import type { CheckoutTerms, Terms } from "@mercator/domain/cart";
import { type Clock, invariant } from "@mercator/domain/kernel";
import type { ShippingOption, ShippingZone, StoredShippingOption } from "@mercator/domain/shipping";
import type { Db } from "../client/mod.ts";
import { type KeptJson, RUNNING_PROMOTIONS, toRunningPromotions } from "../promotions/mod.ts";
import { SHIPPING_ZONES, toShippingZone, type ZoneJson } from "../shipping/mod.ts";
import { type RateJson, type SettingsJson, toTaxRate, toTaxSettings } from "../tax/mod.ts";

type Row = Readonly<{
  rates: readonly RateJson[];
  settings: SettingsJson | null;
  zones: readonly ZoneJson[];
  promotions: readonly KeptJson[];
}>;

const KEPT_MS = 30_000;

/**
 * Tax rates, ways of delivery and promotions. They are a few dozen rows that change seldom, and are
 * needed at every look at a cart: each process keeps them for half a minute. Where its clock was set back
 * meanwhile they are read anew, or they would be kept until it has caught up.
 */
export function pgCheckoutTerms(db: Db, clock: Clock): CheckoutTerms {
  let kept: Readonly<{ since: number; terms: Promise<Terms> }> | null = null;
  return {
    current() {
      const now = clock();
      if (kept !== null && now >= kept.since && now < kept.since + KEPT_MS) return kept.terms;
      const terms = read(db);
      kept = { since: now, terms };
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
      (select coalesce(jsonb_agg(to_jsonb(r)), '[]'::jsonb) from tax.rates r
        where r.valid_to is null or r.valid_to > now()) as rates,
      (select to_jsonb(s) from tax.settings s) as settings,
      ${SHIPPING_ZONES} as zones,
      ${RUNNING_PROMOTIONS} as promotions`);
  invariant(row !== undefined, "a statement of scalars has one row");
  return {
    rates: row.rates.map(toTaxRate),
    ...(row.settings === null ? {} : { taxSettings: toTaxSettings(row.settings) }),
    promotions: toRunningPromotions(row.promotions),
    shippingOptions: offeredOptions(row.zones.map(toShippingZone)),
  };
}

/** Ways of delivery as carts see them: those that are on, in the order in which they are offered. */
function offeredOptions(zones: readonly ShippingZone[]): ShippingOption[] {
  const all = zones.flatMap(({ market, countries, parts, options }) =>
    options.filter(({ active }) => active).map((option) => ({
      ordinal: option.ordinal,
      offered: { ...offeredPart(option), market, countries, parts },
    }))
  );
  return all.toSorted((a, b) => a.ordinal - b.ordinal || (a.offered.id < b.offered.id ? -1 : 1))
    .map(({ offered }) => offered);
}

function offeredPart(
  { id, names, currency, bands, weightBands, freeFrom, taxCategory, daysMin, daysMax }:
    StoredShippingOption,
) {
  return { id, names, currency, bands, weightBands, freeFrom, taxCategory, daysMin, daysMax };
}
