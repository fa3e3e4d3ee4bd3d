import { sql } from "drizzle-orm";
import type { Checkouts, Placement } from "@mercator/domain/checkout";
import { err, type Id, ok } from "@mercator/domain/kernel";
import type { OrderId } from "@mercator/domain/orders";
import {
  type CartJson,
  toLoadedCart,
  type VariantFactsJson,
  variantFactsOfCart,
} from "../cart/mod.ts";
import { type Db, retryConflicts, violates } from "../client/mod.ts";
import { hasKey, isRequestRepeated, keyIsKnown } from "../platform/mod.ts";
import { placeStatement } from "./placement_sql.ts";

type Row = Readonly<{
  cart: CartJson;
  facts: readonly VariantFactsJson[];
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
          nextval('orders.order_numbers')::text as order_number,
          (select id from orders.orders where cart_id = c.id and status <> 'cancelled') as order_id,
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
      const statement = placeStatement(placement, placed);
      try {
        const { rows } = await retryConflicts(() => db.execute(statement));
        if (rows.length === 1) return ok(true);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (violates(error, "levels_not_oversold")) return err(await shortage(db, placement));
        if (!violates(error, "orders_one_live_per_cart")) throw error;
      }
      return err(await whoWasFirst(db, { placement, once: placed.once }));
    },
  };
}

/** What is missing, read again after the constraint has spoken. */
async function shortage(db: Db, { reservations }: Placement) {
  const wanted = JSON.stringify(
    reservations.map(({ variantId: variant_id, locationId, quantity }) => ({
      variant_id,
      location_id: locationId,
      quantity,
    })),
  );
  const { rows } = await db.execute<{ variant_id: string; available: number }>(sql`
    select l.variant_id, greatest(0, l.on_hand + l.oversell_limit - l.reserved) as available
    from jsonb_to_recordset(${wanted}::jsonb) as it (variant_id text, location_id text, quantity integer)
    join inventory.levels l on l.variant_id = it.variant_id collate "C"
      and l.location_id = it.location_id collate "C"
    where l.reserved + it.quantity > l.on_hand + l.oversell_limit
    order by l.variant_id`);
  return {
    code: "out_of_stock",
    lines: rows.map((row) => ({
      variantId: row.variant_id as Id<"Variant">,
      available: row.available,
    })),
  } as const;
}

type First = Readonly<{ placement: Placement; once: Parameters<typeof keyIsKnown>[1] }>;

/** The cart is not the one that was priced: this request again, another one, or a change of it. */
async function whoWasFirst(db: Db, { placement: { record: { order } }, once }: First) {
  if (await keyIsKnown(db, once)) return { code: "request_repeated" } as const;
  const { rows: [row] } = await db.execute<{ status: string; order_id: string | null }>(sql`
    select c.status,
      (select id from orders.orders where cart_id = c.id and status <> 'cancelled') as order_id
    from cart.carts c where c.id = ${order.cartId}`);
  if (row?.status === "completed") {
    return { code: "cart_already_completed", orderId: row.order_id as OrderId | null } as const;
  }
  return { code: "cart_changed_meanwhile", cartId: order.cartId } as const;
}
