import { type SQL, sql } from "drizzle-orm";
import type { PlacedOrder, Placement } from "@mercator/domain/checkout";
import type { Once } from "@mercator/domain/kernel";
import { type Order, paymentOf } from "@mercator/domain/orders";
import { PRICING_ENGINE, toPricingSnapshot } from "@mercator/domain/pricing";
import { toJson } from "@mercator/domain/promotions";
import { type Spread, takeUnits } from "../inventory/mod.ts";
import { postCte } from "../ledger/mod.ts";
import { insertTimeline, LEASE_MS } from "../orders/mod.ts";
import { fromAddress } from "../platform/address_json.ts";
import { claimCte, onceCte, outboxCte } from "../platform/mod.ts";
import { useCtes, type UsedBy, usesAreGood, wantedUses } from "../promotions/mod.ts";
import { redeemCtes, storedValueCtes } from "../stored_value/mod.ts";

type Placed = Readonly<{
  once: Once<PlacedOrder> | null;
  value: PlacedOrder;
  /** How units of hot levels are taken. */
  spread: Spread;
}>;

/**
 * A cart becomes an order in one statement. Everything hangs on `closed`, which has a row only when
 * the cart is still the one that was priced. Taking units that are not there breaks the constraint
 * levels_not_oversold, and with it the whole statement.
 */
export function placeStatement(placement: Placement, { once, value, spread }: Placed): SQL {
  const { record, cartVersion, events, holdMs, postings } = placement;
  const { order, timeline } = record;
  const when = sql`closed`;
  const key = holdMs === null
    ? onceCte(once, { answer: once?.answer(value), when })
    : claimCte(once, { leaseMs: LEASE_MS, when });
  const usedBy = usedByOf(placement);
  return sql`with ${wantedUses(usedBy)}closed as (
      update cart.carts set status = 'completed', version = version + 1,
        updated_at = ${time(order.placedAt)}
      where id = ${order.cartId} and version = ${cartVersion} and status = 'open'
        ${usesAreGood(usedBy)}
      returning id),
    ${takeUnits(placement, { spread })}
    ${useCtes(usedBy)}
    ordered as (${insertOrder(order, placement)} where exists (select from closed)),
    lined as (${insertLines(order, placement)} where exists (select from closed)),
    ${paidCte(placement)}
    ${parcelCte(placement)}
    told as (${insertTimeline(order.id, timeline)} where exists (select from closed))
    ${postCte(postings, { orderId: order.id, at: order.placedAt, when })}
    ${storedValueCtes(placement.storedValue, { ...ownerOf(order), when })}
    ${redeemCtes(placement.redemptions, { order, at: order.placedAt })}
    ${outboxCte(events, { when })}
    ${key}
    select id from closed`;
}

/** What the order takes of promotions, and what the counting of it needs to know. */
export function usedByOf(
  { record: { order }, promotionUses: uses }: Pick<Placement, "record" | "promotionUses">,
): UsedBy {
  return { uses, order, at: order.placedAt };
}

/** Who buys, and when: whoever gets a gift card gets it from them. */
function ownerOf(order: Order) {
  return { order, actor: order.owner, at: order.placedAt };
}

function time(at: number): string {
  return new Date(at).toISOString();
}

function insertOrder(order: Order, { pricing: { pricing, totals: priced } }: Placement): SQL {
  const { totals, shippingOption } = order;
  const json = (it: unknown) => JSON.stringify(it);
  const minor = (amount: { minor: bigint }) => sql`${amount.minor.toString()}::bigint`;
  const trace = order.trace.map(({ source, effect, lineId, amount }) => ({
    source,
    effect,
    line_id: lineId,
    amount_minor: amount.minor.toString(),
  }));
  return sql`insert into orders.orders (id, number, cart_id, owner_kind, owner_id, market, locale,
        currency, status, payment_status, fulfilment_status, email, customer_name, shipping_address,
        billing_address, shipping_option, subtotal_minor, discount_minor, shipping_minor, tax_minor,
        tax_included, tax_exemption, vat_id, total_minor, trace, pricing, pricing_engine, discounts, taxes, placed_at,
        updated_at, version)
      select ${order.id}, ${order.number}, ${order.cartId}, ${order.owner.kind}, ${order.owner.id},
        ${order.market}, ${order.locale}, ${order.currency}, ${order.status},
        ${order.paymentStatus}, ${order.fulfilmentStatus}, ${order.email}, ${order.customerName},
        ${json(fromAddress(order.shippingAddress))}::jsonb,
        ${json(fromAddress(order.billingAddress))}::jsonb, ${json(shippingOption)}::jsonb,
        ${minor(totals.subtotal)}, ${minor(totals.discountTotal)}, ${minor(totals.shippingTotal)},
        ${minor(totals.taxTotal)}, ${order.taxIncluded}::boolean,
        ${order.taxExemption ?? null}, ${order.vatId ?? null}, ${minor(totals.total)},
        ${json(trace)}::jsonb, ${toPricingSnapshot(pricing)}::jsonb, ${PRICING_ENGINE}::integer,
        ${json(toJson(priced.discounts))}::jsonb, ${json(toJson(priced.taxes))}::jsonb,
        ${time(order.placedAt)}::timestamptz,
        ${time(order.updatedAt)}::timestamptz, ${order.version}::integer`;
}

function insertLines(
  { id: orderId, lines }: Order,
  { pricing: { totals } }: Placement,
): SQL {
  const rows = JSON.stringify(lines.map((line, ordinal) => ({
    id: line.id,
    ordinal,
    variant_id: line.variantId,
    product_id: line.productId,
    product_handle: line.productHandle,
    sku: line.sku,
    title: line.title,
    variant_title: line.variantTitle,
    picture: line.picture,
    kind: line.kind,
    components: line.components.map(({ variantId: variant_id, sku, title, quantity }) => ({
      variant_id,
      sku,
      title,
      quantity,
    })),
    preorder_from: line.preorderFrom,
    quantity: line.quantity,
    quantity_fulfilled: line.quantityFulfilled,
    unit_price_minor: line.unitPrice.minor.toString(),
    discount_minor: line.discount.minor.toString(),
    total_minor: line.total.minor.toString(),
    tax_minor: line.tax.minor.toString(),
    tax_rate_millionths: line.taxRateMillionths,
    discounts: toJson(totals.lines[ordinal]?.discounts ?? []),
    taxes: toJson(line.taxes ?? []),
  })));
  return sql`insert into orders.order_lines (id, order_id, ordinal, variant_id, product_id,
        product_handle, sku, title, variant_title, picture, kind, components, preorder_from,
        quantity, quantity_fulfilled, unit_price_minor, discount_minor, total_minor, tax_minor,
        tax_rate_millionths, discounts, taxes)
      select id, ${orderId}, ordinal, variant_id, product_id, product_handle, sku, title,
        variant_title, picture, kind, components, preorder_from, quantity, quantity_fulfilled,
        unit_price_minor, discount_minor, total_minor, tax_minor, tax_rate_millionths, discounts,
        taxes
      from jsonb_to_recordset(${rows}::jsonb) as line (id text, ordinal integer, variant_id text,
        product_id text, product_handle text, sku text, title text, variant_title text,
        picture jsonb, kind text, components jsonb, preorder_from date, quantity integer,
        quantity_fulfilled integer, unit_price_minor bigint, discount_minor bigint,
        total_minor bigint, tax_minor bigint, tax_rate_millionths integer,
        discounts jsonb, taxes jsonb)`;
}

/** The payment that goes outside of the shop, where gift cards and store credit leave one to be made. */
function paidCte({ record }: Placement): SQL {
  const { order } = record;
  const payment = paymentOf(record);
  if (payment === null) return sql``;
  return sql`paid as (insert into payments.payments
        (id, order_id, provider, status, currency, amount_minor, created_at, updated_at, version)
      select ${payment.id}, ${order.id}, ${payment.provider}, ${payment.status},
        ${payment.amount.currency}, ${payment.amount.minor.toString()}::bigint,
        ${time(payment.createdAt)}::timestamptz, ${time(payment.createdAt)}::timestamptz, 1
      where exists (select from closed)),`;
}

/** What leaves with the order itself: gift cards that are paid for at once. */
function parcelCte({ record: { order, fulfilments: [parcel] } }: Placement): SQL {
  if (parcel === undefined) return sql``;
  const lines = parcel.lines.map(({ lineId, quantity }) => ({ line_id: lineId, quantity }));
  return sql`parcel as (insert into orders.fulfilments (id, order_id, lines, created_at)
      select ${parcel.id}, ${order.id}, ${JSON.stringify(lines)}::jsonb,
        ${time(parcel.at)}::timestamptz where exists (select from closed)),`;
}
