import { sql } from "drizzle-orm";
import type { Actor, Answer, Authorize, Clock, Id, NewId, Once } from "@mercator/domain/kernel";
import { ID_PREFIXES, type IdentifiedEntity, instant, ok } from "@mercator/domain/kernel";
import { type CartDeps, createCart } from "@mercator/domain/cart";
import type { RefundLimits } from "@mercator/domain/orders";
import type { PaymentWork, PlaceOrderDeps } from "@mercator/domain/checkout";
import { fakePaymentProvider } from "@mercator/domain/payments/testing";
import { typeidUnboxed } from "typeid-js";
import type { Db } from "../../client/mod.ts";
import { pgCarts, pgCheckoutTerms } from "../../cart/mod.ts";
import { pgOrderBook, pgRefundLimits } from "../../orders/mod.ts";
import { pgCheckouts } from "../pg_checkouts.ts";
import { pgPaymentWork } from "../pg_payment_work.ts";

export const newId: NewId = <E extends IdentifiedEntity>(entity: E) =>
  String(typeidUnboxed(ID_PREFIXES[entity])) as Id<E>;

export const MUG = "var_00000000000000000000000001" as Id<"Variant">;
export const VASE = "var_00000000000000000000000002" as Id<"Variant">;
export const STANDARD = "shop_00000000000000000000000001" as Id<"ShippingOption">;

/** A shop with two variants: a mug of 29.00 EUR and a vase of 45.00 EUR, `units` of each in stock. */
export async function stockShop(db: Db, units: number): Promise<void> {
  await db.execute(sql`insert into catalog.categories values
    ('cat_1', 'mugs', 1, '{"en": "Mugs", "de": "Becher"}', '{}', null)`);
  await db.execute(sql`insert into catalog.materials (code, ordinal, labels)
    values ('stoneware', 1, '{"en": "Stoneware", "de": "Steinzeug"}')`);
  await db.execute(sql`insert into catalog.products (id, handle, status, category_id, tax_category,
      options, pictures, dimensions_mm, weight_grams, origin, hs_code, material_family, version,
      created_at, updated_at)
    select 'prod_' || nth, 'product-' || nth, 'published', 'cat_1', 'standard',
      '[{"name": "Colour", "labels": {"en": "Colour", "de": "Farbe"}, "values":
        [{"name": "Salt", "labels": {"en": "Salt", "de": "Salz"}, "swatch": null}]}]',
      '[{"url": "/a.jpg", "width": 880, "height": 1100, "sources": [], "alts": {"en": "A", "de": "Ein"},
         "options": null},
        {"url": "/b.jpg", "width": 880, "height": 1100, "sources": [], "alts": {"en": "B", "de": "Bee"},
         "options": {"Colour": "Salt"}}]',
      '{}', 400, 'DE', '6912', 'stoneware', 1, now(), now()
    from generate_series(1, 2) nth`);
  await db.execute(sql`insert into catalog.product_texts
      (product_id, locale, title, subtitle, description, details, material, care)
    select 'prod_' || nth, locale, 'Product ' || nth, '', '', '[]', '', ''
    from generate_series(1, 2) nth, unnest(array['en', 'de']) locale`);
  await db.execute(sql`insert into catalog.variants values
    (${MUG}, 'prod_1', 'MUG', 1, '{"Colour": "Salt"}'), (${VASE}, 'prod_2', 'VASE', 1, '{"Colour": "Salt"}')`);
  await db.execute(sql`insert into pricing.price_lists values
    ('plst_de', 'standard', 'de', 'EUR'), ('plst_us', 'standard', 'us', 'USD')`);
  await db.execute(sql`insert into pricing.prices values
    ('plst_de', ${MUG}, 2900, null, now()), ('plst_de', ${VASE}, 4500, 5900, now()),
    ('plst_us', ${MUG}, 3200, null, now()), ('plst_us', ${VASE}, 5000, null, now())`);
  await db.execute(sql`insert into tax.rates values
    ('DE', '', 'standard', 'standard 19%', 190000), ('DE', '', 'shipping', 'standard 19%', 190000),
    ('US', 'CA', 'standard', 'CA 7.25%', 72500)`);
  await db.execute(sql`insert into shipping.zones values
    ('de', 'de', '{DE}'), ('us', 'us', '{US}')`);
  await db.execute(sql`insert into shipping.options
      (id, zone_code, ordinal, names, currency, bands, days_min, days_max)
    values (${STANDARD}, 'de', 1, '{"en": "Standard", "de": "Standard"}', 'EUR',
      '[{"from_minor": 0, "price_minor": 490}, {"from_minor": 8000, "price_minor": 0}]', 2, 3)`);
  await db.execute(sql`insert into inventory.locations values ('loc_1', 'Hamburg', 'DE')`);
  await db.execute(sql`insert into inventory.levels (variant_id, location_id, on_hand)
    values (${MUG}, 'loc_1', ${units}), (${VASE}, 'loc_1', ${units})`);
  await db.execute(sql`insert into inventory.movements
      (variant_id, location_id, delta, reason, actor, occurred_at)
    values (${MUG}, 'loc_1', ${units}, 'initial', 'test', now()),
      (${VASE}, 'loc_1', ${units}, 'initial', 'test', now())`);
}

export const SET = "var_00000000000000000000000003" as Id<"Variant">;

/** Another location with `units` of each variant, in the same country unless `country` says so. */
export async function openLocation(
  db: Db,
  { id, units, country = "DE" }: { id: string; units: number; country?: string },
): Promise<void> {
  await db.execute(sql`insert into inventory.locations (id, name, country, priority)
    values (${id}, ${id}, ${country}, 5)`);
  await db.execute(sql`insert into inventory.levels (variant_id, location_id, on_hand)
    select id, ${id}, ${units}::integer from catalog.variants where components = '[]'`);
  await db.execute(sql`insert into inventory.movements
      (variant_id, location_id, delta, reason, actor, occurred_at)
    select id, ${id}, ${units}::integer, 'initial', 'test', now()
    from catalog.variants where components = '[]'`);
}

/** A set of one mug and two vases, for 100.00 EUR. */
export async function offerSet(db: Db): Promise<void> {
  const components = JSON.stringify([
    { variant_id: MUG, quantity: 1 },
    { variant_id: VASE, quantity: 2 },
  ]);
  await db.execute(
    sql`insert into catalog.variants (id, product_id, sku, ordinal, options, components)
    values (${SET}, 'prod_1', 'SET', 2, '{"Colour": "Salt"}', ${components}::jsonb)`,
  );
  await db.execute(
    sql`insert into pricing.prices (price_list_id, variant_id, price_minor, updated_at)
    values ('plst_de', ${SET}, 10000, now())`,
  );
}

/** Lets shoppers do what is theirs, as the policies do, and staff and the shop everything. */
export const ownersOnly: Authorize = (actor, action, resource) => {
  const isOwner = actor.kind === "guest" && resource["ownerId"] === actor.guestId;
  const isFree = action === "cart.create" || ["staff", "system", "partner"].includes(actor.kind);
  return Promise.resolve(
    isOwner || isFree ? ok(true) : { ok: false, error: { code: "denied", action } },
  );
};

export const aGuestOf = (nth: number): Actor => ({
  kind: "guest",
  guestId: `gst_${String(nth).padStart(26, "0")}` as Id<"Guest">,
});

export const staff: Actor = {
  kind: "staff",
  staffId: "stf_1" as Id<"Staff">,
  roles: ["admin"],
};

export type SmallShop =
  & PlaceOrderDeps
  & CartDeps
  & Readonly<{ refundLimits: RefundLimits; work: PaymentWork }>
  & ReturnType<typeof provided>;

function provided() {
  return { provider: fakePaymentProvider() };
}

export type ShopOptions = Readonly<{ clock?: Clock }>;

/** The use cases' dependencies over a real database, with a provider in memory. */
export function openShop(
  db: Db,
  { clock = () => instant(Date.now()) }: ShopOptions = {},
): SmallShop {
  const { provider } = provided();
  return {
    authorize: ownersOnly,
    carts: pgCarts(db),
    checkouts: pgCheckouts(db),
    orders: pgOrderBook(db),
    refundLimits: pgRefundLimits(db),
    work: pgPaymentWork(db),
    terms: pgCheckoutTerms(db, clock),
    providers: { sandbox: provider },
    provider,
    clock,
    newId,
    currentDecision: () => null,
    orderUrl: ({ id }) => `https://shop.example/de-de/orders/${id}`,
    reportMismatch: () => {},
  };
}

/** Lets time pass for the units that are held: how long they are is the database's to say. */
export async function passHolds(db: Db, ms: number): Promise<void> {
  await db.execute(sql`update inventory.reservations
    set expires_at = expires_at - ${ms}::integer * interval '1 millisecond' where state = 'held'`);
}

const ADDRESS = {
  first_name: "Maya",
  last_name: "Stein",
  line1: "Deichstr. 1",
  city: "Hamburg",
  postal_code: "20459",
  country: "DE",
};

/** A cart with everything that an order needs: `quantity` mugs, to Hamburg. 29.00 each + 4.90. */
export async function aReadyCart(
  db: Db,
  shop: SmallShop,
  { actor, lines = [{ variantId: MUG, quantity: 1 }] }: {
    actor: Actor;
    lines?: readonly { variantId: Id<"Variant">; quantity: number }[];
  },
): Promise<Id<"Cart">> {
  const created = await createCart({ actor, market: "de", locale: null, once: null }, shop);
  if (!created.ok) throw new Error(created.error.code);
  const { id } = created.value.cart;
  const rows = JSON.stringify(lines.map(({ variantId, quantity }, nth) => ({
    id: `line_${String(nth).padStart(26, "0")}`,
    variant_id: variantId,
    quantity,
    price_minor: variantId === MUG ? "2900" : "4500",
  })));
  await db.execute(sql`update cart.carts set lines = ${rows}::jsonb, email = 'maya@example.com',
    shipping_address = ${JSON.stringify(ADDRESS)}::jsonb, shipping_option_id = ${STANDARD}
    where id = ${id}`);
  return id;
}

/** A key of this actor, whose answer says what came out. */
export function aKey<T>(actor: Actor, key: string, answer: (value: T) => Answer): Once<T> {
  const principal = actor.kind === "guest" ? `guest:${actor.guestId}` : actor.kind;
  return { principal, route: "POST /x", key, fingerprint: "f", answer };
}

/** Every rule that must hold whatever happened: the broken ones, by name. */
export async function brokenRules(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ rule: string }>(sql`
    select 'oversold ' || variant_id as rule from inventory.levels
      where reserved > on_hand + oversell_limit or on_hand < 0 or reserved < 0
    union all select 'reserved is not the sum of reservations ' || l.variant_id
      from inventory.stock l where l.reserved <> (select coalesce(sum(r.quantity), 0)
        from inventory.reservations r where r.variant_id = l.variant_id
          and r.location_id = l.location_id and r.state in ('held', 'committed'))
    union all select 'on_hand is not the sum of movements ' || l.variant_id
      from inventory.levels l where l.on_hand <> (select coalesce(sum(m.delta), 0)
        from inventory.movements m where m.variant_id = l.variant_id and m.location_id = l.location_id)
    union all select 'a reservation without a live order ' || r.id from inventory.reservations r
      where r.state in ('held', 'committed') and not exists (select from orders.orders o
        where o.id = r.order_id and o.status <> 'cancelled')
    union all select 'two live orders of cart ' || cart_id from orders.orders
      where status <> 'cancelled' group by cart_id having count(*) > 1
    union all select 'an order without a payment ' || o.id from orders.orders o
      where not exists (select from payments.payments p where p.order_id = o.id)
    union all select 'amounts of payment ' || id from payments.payments
      where refunded_minor + refund_pending_minor > captured_minor
        or captured_minor + capture_pending_minor > authorized_minor
        or authorized_minor > amount_minor
    union all select 'captured is not the sum of captures ' || p.id from payments.payments p
      where p.captured_minor <> (select coalesce(sum(amount_minor), 0) from payments.operations it
        where it.payment_id = p.id and it.kind = 'capture' and it.state = 'succeeded')
    union all select 'refunded is not the sum of refunds ' || p.id from payments.payments p
      where p.refunded_minor <> (select coalesce(sum(amount_minor), 0) from payments.operations it
        where it.payment_id = p.id and it.kind = 'refund' and it.state = 'succeeded')
    union all select 'a placed order with a failed payment ' || o.id from orders.orders o
      where o.status in ('placed', 'completed') and o.payment_status in ('failed', 'voided')`);
  return rows.map(({ rule }) => rule);
}
