import { sql } from "drizzle-orm";
import {
  type Checkouts,
  type OutOfStock,
  type Placement,
  shortOf,
} from "@mercator/domain/checkout";
import type { StockChangedMeanwhile } from "@mercator/domain/inventory";
import { err, type Id, ok } from "@mercator/domain/kernel";
import type { OrderId } from "@mercator/domain/orders";
import {
  type CartJson,
  orderOfCart,
  toLoadedCart,
  type VariantFactsJson,
  variantFactsOfCart,
} from "../cart/mod.ts";
import { type Db, violates } from "../client/mod.ts";
import type { Spread } from "../inventory/mod.ts";
import { hasKey, isRequestRepeated, keyIsKnown } from "../platform/mod.ts";
import {
  changedPromotions,
  type PromotionFactsJson,
  promotionFactsOfCart,
  usedUp,
} from "../promotions/mod.ts";
import { type PayingValueJson, valueOfCart } from "../stored_value/mod.ts";
import { type ExemptionJson, exemptionsOfCart } from "../tax/mod.ts";
import { placeStatement, usedByOf } from "./placement_sql.ts";

type Row = Readonly<{
  cart: CartJson;
  facts: readonly VariantFactsJson[];
  value: readonly PayingValueJson[];
  promotion_facts: PromotionFactsJson;
  exemptions: readonly ExemptionJson[];
  order_number: string;
  order_id: string | null;
  key_is_known: boolean;
}>;

/** Carts that become orders: one statement to load what decides, one to place. */
export function pgCheckouts(db: Db): Checkouts {
  return {
    async load(cartId, once) {
      const { rows: [row] } = await db.execute<Row>(sql`
        select to_jsonb(c) as cart, ${variantFactsOfCart(null)} as facts,
          ${valueOfCart()} as value,
          ${promotionFactsOfCart(null)} as promotion_facts, ${exemptionsOfCart()} as exemptions,
          nextval('orders.order_numbers')::text as order_number,
          ${orderOfCart()} as order_id,
          ${hasKey(once)} as key_is_known
        from cart.carts c where c.id = ${cartId}`);
      if (row === undefined) return null;
      return {
        loaded: toLoadedCart(row),
        orderNumber: row.order_number,
        orderId: row.order_id as OrderId | null,
        keyIsKnown: row.key_is_known,
      };
    },

    async place(placement, placed) {
      const hint = placement.reservations.some(({ isHot }) => isHot) ? "skip_locked" : "none";
      const first = await attempt(db, { placement, placed, spread: hint });
      if (first.ok || first.error.code !== "stock_changed_meanwhile") return first;
      // A level may have become hot meanwhile, or a rival may give back what it was taking.
      return await attempt(db, { placement, placed, spread: "wait" });
    },
  };
}

/** What refuses to take more from a card or a credit than can be spent. */
const VALUE_GUARDS = ["accounts_not_overdrawn", "entries_account_known"];

type Attempt = Readonly<{
  placement: Placement;
  placed: Parameters<Checkouts["place"]>[1];
  spread: Spread;
}>;

async function attempt(
  db: Db,
  { placement, placed, spread }: Attempt,
): ReturnType<Checkouts["place"]> {
  const statement = placeStatement(placement, { ...placed, spread });
  try {
    const { rows } = await db.execute(statement);
    if (rows.length === 1) return ok(true);
  } catch (error) {
    if (isRequestRepeated(error)) return err({ code: "request_repeated" });
    if (violates(error, "levels_not_oversold")) return err(await shortage(db, placement));
    if (VALUE_GUARDS.some((guard) => violates(error, guard))) {
      return err({ code: "gift_card_balance_changed" });
    }
    const full = await usedUp(db, { error, usedBy: usedByOf(placement) });
    if (full !== null) return err(full);
    if (!violates(error, "orders_one_live_per_cart")) throw error;
  }
  return err(await whoWasFirst(db, { placement, once: placed.once }));
}

/** What is missing at all locations together, read again after the constraint has spoken. */
async function shortage(
  db: Db,
  { reservations, record }: Placement,
): Promise<OutOfStock | StockChangedMeanwhile> {
  const wanted = JSON.stringify(
    reservations.map(({ variantId: variant_id, quantity }) => ({ variant_id, quantity })),
  );
  const { rows } = await db.execute<{ variant_id: string; available: number }>(sql`
    select it.variant_id, coalesce(free.available, 0)::integer as available
    from (select variant_id, sum(quantity) as quantity
      from jsonb_to_recordset(${wanted}::jsonb) as it (variant_id text, quantity integer)
      group by variant_id) it
    cross join lateral (
      select sum(greatest(0, s.on_hand + s.oversell_limit - s.reserved)) as available
      from inventory.stock s where s.variant_id = it.variant_id collate "C" and s.active) free
    where it.quantity > coalesce(free.available, 0) order by it.variant_id`);
  if (rows.length === 0) return { code: "stock_changed_meanwhile" };
  const missing = rows.map((row) => ({
    variantId: row.variant_id as Id<"Variant">,
    available: row.available,
  }));
  return shortOf(record.order.lines, missing);
}

type First = Readonly<{ placement: Placement; once: Parameters<typeof keyIsKnown>[1] }>;

/** The cart is not the one that was priced: this request again, another one, or a change of it. */
async function whoWasFirst(db: Db, { placement, once }: First) {
  const { record: { order } } = placement;
  if (await keyIsKnown(db, once)) return { code: "request_repeated" } as const;
  const { rows: [row] } = await db.execute<{ status: string; order_id: string | null }>(sql`
    select c.status, ${orderOfCart()} as order_id from cart.carts c where c.id = ${order.cartId}`);
  if (row?.status === "completed") {
    return { code: "cart_already_completed", orderId: row.order_id as OrderId | null } as const;
  }
  return await changedPromotions(db, usedByOf(placement)) ??
    { code: "cart_changed_meanwhile", cartId: order.cartId } as const;
}
