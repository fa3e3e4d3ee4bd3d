import { sql } from "drizzle-orm";
import { pgCarts, pgCheckoutTerms } from "@mercator/db/cart";
import { pgCheckouts } from "@mercator/db/checkout";
import { connectAsOwner, type Db } from "@mercator/db/client";
import { pgHotLevels } from "@mercator/db/inventory";
import { pgOrderBook } from "@mercator/db/orders";
import { priceLoadedCart } from "@mercator/domain/cart";
import { placeOrder } from "@mercator/domain/checkout";
import type { LevelKey } from "@mercator/domain/inventory";
import { type Id, instant, invariant, ok } from "@mercator/domain/kernel";
import { newId } from "../../api/platform/ids.ts";
import { type Load, loadFlows, type Measured } from "./load.ts";

/** More carts than the run can sell. */
const CARTS = 12_000;
const GUEST = { kind: "guest", guestId: "gst_bench" as Id<"Guest"> } as const;
let round = 0;

/**
 * Everybody buys one of the same thing, by the use case and straight at the database, without HTTP:
 * how many sales a second one item takes, laid out in rows or as one row.
 */
export async function measureHotItem(
  url: string,
  { isHot, ...load }: Load & Readonly<{ isHot: boolean }>,
): Promise<Measured> {
  const { db, close } = connectAsOwner({ url, poolMax: load.connections });
  try {
    const level = await theItem(db);
    const hot = pgHotLevels(db);
    await (isHot ? hot.spread(level, null) : hot.gather(level, null));
    const carts = await fillCarts(db, level);
    const shop = shopOver(db);
    const expectedTotal = await totalOf(shop, carts[0]!);
    const base = { actor: GUEST, provider: "manual", expectedTotal, once: null } as const;
    return await loadFlows(load, {
      prepare: () => Promise.resolve(carts.pop()),
      run: async (cartId) => {
        invariant(cartId !== undefined, "there are enough carts");
        const placed = await placeOrder({ ...base, cartId }, shop);
        if (!placed.ok) throw new Error(placed.error.code);
      },
    });
  } finally {
    await close();
  }
}

type Shop = ReturnType<typeof shopOver>;

function shopOver(db: Db) {
  const clock = () => instant(Date.now());
  return {
    authorize: () => Promise.resolve(ok(true as const)),
    carts: pgCarts(db),
    checkouts: pgCheckouts(db),
    orders: pgOrderBook(db),
    terms: pgCheckoutTerms(db, clock),
    providers: {},
    clock,
    newId,
    currentDecision: () => null,
    orderUrl: () => "",
    reportMismatch: () => {},
  };
}

async function totalOf({ checkouts, terms, clock }: Shop, cartId: Id<"Cart">) {
  const found = await checkouts.load(cartId, null);
  invariant(found !== null, "the cart was made");
  const { totals } = priceLoadedCart(found.loaded, { terms: await terms.current(), at: clock() });
  return { minor: totals.total.minor, currency: totals.total.currency };
}

/** The level with the most on hand of a variant that Germany can buy. */
async function theItem(db: Db): Promise<LevelKey> {
  const { rows: [row] } = await db.execute<{ variant_id: string; location_id: string }>(sql`
    select l.variant_id, l.location_id from inventory.levels l
    join inventory.locations place on place.id = l.location_id and place.country = 'DE'
    join catalog.variants v on v.id = l.variant_id
    join catalog.products p on p.id = v.product_id and p.status = 'published'
    where l.preorder_from is null
    order by place.priority, l.on_hand desc, l.variant_id limit 1`);
  invariant(row !== undefined, "the sample shop has stock");
  return {
    variantId: row.variant_id as Id<"Variant">,
    locationId: row.location_id as Id<"Location">,
  };
}

const ADDRESS = {
  first_name: "Maya",
  last_name: "Stein",
  line1: "Deichstr. 1",
  city: "Hamburg",
  postal_code: "20459",
  country: "DE",
};

async function fillCarts(db: Db, { variantId }: LevelKey): Promise<Id<"Cart">[]> {
  const prefix = `cart_bench${++round}_`;
  const { rows } = await db.execute<{ id: Id<"Cart"> }>(sql`
    insert into cart.carts (id, owner_kind, owner_id, market, locale, currency, status, lines, email,
      shipping_address, shipping_option_id, created_at, updated_at, version)
    select ${prefix} || nth, 'guest', ${GUEST.guestId}, 'de', 'de', 'EUR', 'open',
      jsonb_build_array(jsonb_build_object('id', 'line_1', 'variant_id', ${variantId}::text,
        'quantity', 1, 'price_minor', (select pr.price_minor::text from pricing.prices pr
          join pricing.price_lists pl on pl.id = pr.price_list_id
          where pl.market = 'de' and pl.name = 'standard' and pr.variant_id = ${variantId}
            and pr.quantity_from = 1))),
      'bench-' || nth || '@example.com', ${JSON.stringify(ADDRESS)}::jsonb,
      (select o.id from shipping.options o join shipping.zones z on z.code = o.zone_code
        where z.market = 'de' and 'DE' = any(z.countries) order by o.ordinal limit 1),
      now(), now(), 1
    from generate_series(1, ${CARTS}::integer) nth returning id`);
  return rows.map(({ id }) => id);
}
