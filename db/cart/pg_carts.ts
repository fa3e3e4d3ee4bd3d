import { type SQL, sql } from "drizzle-orm";
import type {
  Also,
  Carts,
  CartSaving,
  LoadedCart,
  PendingOrder,
  PricedCart,
} from "@mercator/domain/cart";
import { err, type Id, ok } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, keyIsKnown, onceCte, outboxCte } from "../platform/mod.ts";
import {
  type PromotionFactsJson,
  promotionFactsOfCart,
  toPromotionFacts,
} from "../promotions/mod.ts";
import { type PayingValueJson, toPayingValue, valueOfCart } from "../stored_value/mod.ts";
import { orderOfCart } from "./order_of_cart_sql.ts";
import { type ExemptionJson, exemptionsOfCart, toExemption } from "../tax/mod.ts";
import { type CartJson, toCart, toColumns } from "./to_cart.ts";
import { toCatalogue, type VariantFactsJson, variantFactsOfCart } from "./variant_facts_json.ts";

type PendingRow =
  & Omit<PendingOrder, "redirectUrl">
  & Readonly<{ redirect_url: string | null }>;
type Row = Readonly<{
  cart: CartJson;
  facts: readonly VariantFactsJson[];
  value: readonly PayingValueJson[];
  promotion_facts: PromotionFactsJson;
  exemptions: readonly ExemptionJson[];
}>;

/** Carts in Postgres: one statement to load, one to save with event and answer. */
export function pgCarts(db: Db): Carts {
  const load = async (which: SQL, also: Also): Promise<LoadedCart | null> => {
    const { rows: [row] } = await db.execute<Row>(sql`
      select to_jsonb(c) as cart, ${variantFactsOfCart(also.variantId ?? null)} as facts,
        ${promotionFactsOfCart(also.promotionCode ?? null)} as promotion_facts,
        ${valueOfCart()} as value, ${exemptionsOfCart()} as exemptions
      from cart.carts c ${which}`);
    return row === undefined ? null : toLoadedCart(row);
  };
  return {
    load: (id, also) => load(sql`where c.id = ${id}`, also ?? {}),

    loadCurrent: (owner, market) =>
      load(
        sql`where c.owner_kind = ${owner.kind} and c.owner_id = ${owner.id}
          and c.market = ${market} and c.status = 'open'
        order by c.updated_at desc, c.id desc limit 1`,
        {},
      ),

    async pendingOrder(owner, market) {
      const { rows: [row] } = await db.execute<PendingRow>(sql`
        select o.id, o.number, o.market, o.locale, p.redirect_url
        from (select id from cart.carts where owner_kind = ${owner.kind}
            and owner_id = ${owner.id} and market = ${market}
          order by updated_at desc, id desc limit 1) c
        join orders.orders o on o.cart_id = c.id and o.status = 'pending_payment'
        left join lateral (select redirect_url from payments.payments
          where order_id = o.id order by created_at desc, id desc limit 1) p on true`);
      if (row === undefined) return null;
      const { redirect_url: redirectUrl, ...order } = row;
      return { ...order, redirectUrl };
    },

    async orderOf(id) {
      const { rows: [row] } = await db.execute<{ id: string | null }>(sql`
        select ${orderOfCart()} as id from cart.carts c where c.id = ${id}`);
      return (row?.id ?? null) as Id<"Order"> | null;
    },

    async create(priced, saving) {
      try {
        await db.execute(insertion(priced, saving));
        return ok(true);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async save(priced, saving) {
      try {
        const { rows } = await db.execute(update(priced, saving));
        if (rows.length === 1) return ok(true);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
      // The one that came first may have been this very request.
      return await keyIsKnown(db, saving.once)
        ? err({ code: "request_repeated" })
        : err({ code: "cart_changed_meanwhile", cartId: priced.cart.id });
    },
  };
}

export function toLoadedCart(
  { cart: json, facts, promotion_facts: promotions, value, exemptions }: Row,
): LoadedCart {
  const cart = toCart(json);
  return {
    cart,
    catalogue: toCatalogue(facts, cart),
    customer: {
      id: cart.owner.kind === "customer" ? cart.owner.id : null,
      groups: [],
      ordersPlaced: promotions.orders_placed,
    },
    exemptions: exemptions.map(toExemption),
    promotionFacts: toPromotionFacts(promotions),
    value: value.map(toPayingValue),
  };
}

function insertion(priced: PricedCart, { once, events }: CartSaving): SQL {
  const { cart } = priced;
  const columns = toColumns(cart);
  const when = sql`created`;
  return sql`with created as (
      insert into cart.carts (id, owner_kind, owner_id, market, locale, currency, status, lines,
        created_at, updated_at, version)
      values (${cart.id}, ${cart.owner.kind}, ${cart.owner.id}, ${cart.market}, ${cart.locale},
        ${cart.currency}, 'open', ${columns.lines}::jsonb, ${columns.createdAt},
        ${columns.updatedAt}, ${cart.version})
      returning id)
    ${onceCte(once, { answer: once?.answer(priced), when })}
    ${outboxCte(events, { when })}
    select id from created`;
}

function update(priced: PricedCart, { once, events }: CartSaving): SQL {
  const { cart } = priced;
  const columns = toColumns(cart);
  const when = sql`saved`;
  return sql`with saved as (
      update cart.carts set lines = ${columns.lines}::jsonb, email = ${cart.email},
        shipping_address = ${columns.shippingAddress}::jsonb,
        billing_address = ${columns.billingAddress}::jsonb,
        shipping_option_id = ${cart.shippingOptionId},
        promotion_codes = array(select jsonb_array_elements_text(${columns.promotionCodes}::jsonb)),
        gift_card_ids = array(select jsonb_array_elements_text(${columns.giftCards}::jsonb)),
        use_store_credit = ${cart.useStoreCredit}::boolean,
        vat_id = ${cart.vatId?.id ?? null}, vat_id_standing = ${cart.vatId?.standing ?? null},
        vat_id_checked_at = ${columns.vatIdCheckedAt}::timestamptz,
        updated_at = ${columns.updatedAt}, version = ${cart.version}
      where id = ${cart.id} and version = ${cart.version - 1}::integer and status = 'open'
      returning id)
    ${onceCte(once, { answer: once?.answer(priced), when })}
    ${outboxCte(events, { when })}
    select id from saved`;
}
