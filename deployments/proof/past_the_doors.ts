import { type SQL, sql } from "drizzle-orm";

/** A write that no route makes, by what it would leave behind. */
export type Write = readonly [what: string, statement: SQL];

/** Writes that no route makes: each must be refused by a constraint, an index or a trigger. */
export function pastTheDoors(orderId: string): readonly Write[] {
  return [...wrongUnits(orderId), ...wrongMoney(orderId), ...wrongCopies(orderId)];
}

function wrongUnits(orderId: string): readonly Write[] {
  const ofOrder = sql`order_id = ${orderId}`;
  return [
    ["a line of -1", sql`update orders.order_lines set quantity = -1 where ${ofOrder}`],
    [
      "a line of 0",
      sql`update orders.order_lines
      set quantity = 0, total_minor = 0, discount_minor = 0 where ${ofOrder}`,
    ],
    [
      "a line that costs less than nothing",
      sql`update orders.order_lines
      set discount_minor = unit_price_minor * quantity + 1, total_minor = -1 where ${ofOrder}`,
    ],
    ["a promise of -1", sql`update inventory.reservations set quantity = -1 where ${ofOrder}`],
    [
      "less than nothing on a shelf",
      sql`update inventory.levels
      set on_hand = -1, reserved = 0, oversell_limit = 10`,
    ],
    ["less than nothing promised", sql`update inventory.levels set reserved = -1`],
    [
      "more promised than is there",
      sql`update inventory.levels
      set reserved = on_hand + oversell_limit + 1`,
    ],
    ["a movement that was another", sql`update inventory.movements set delta = delta + 1`],
  ];
}

function wrongMoney(orderId: string): readonly Write[] {
  const ofOrder = sql`order_id = ${orderId}`;
  return [
    [
      "an order below nothing",
      sql`update orders.orders set total_minor = -1 where id = ${orderId}`,
    ],
    [
      "an order that does not add up",
      sql`update orders.orders
      set total_minor = total_minor + 1 where id = ${orderId}`,
    ],
    [
      "a payment below nothing",
      sql`update payments.payments set amount_minor = -1 where ${ofOrder}`,
    ],
    [
      "more given back than taken",
      sql`update payments.payments
      set refunded_minor = captured_minor + 1 where ${ofOrder}`,
    ],
    [
      "more taken than set aside",
      sql`update payments.payments
      set captured_minor = authorized_minor + 1 where ${ofOrder}`,
    ],
  ];
}

/** What is there already, once more. */
function wrongCopies(orderId: string): readonly Write[] {
  const copy = (table: SQL, { changes, where }: { changes: SQL; where: SQL }) =>
    sql`insert into ${table} overriding system value
      select (jsonb_populate_record(null::${table}, to_jsonb(it) || ${changes})).*
      from ${table} it where ${where} limit 1`;
  return [
    [
      "a second live order of a cart",
      copy(sql`orders.orders`, {
        changes: sql`'{"id": "ord_second", "number": "second"}'::jsonb`,
        where: sql`it.id = ${orderId}`,
      }),
    ],
    [
      "a second live payment",
      copy(sql`payments.payments`, {
        changes: sql`'{"id": "pay_second", "provider_reference": "second"}'::jsonb`,
        where: sql`it.order_id = ${orderId}`,
      }),
    ],
    [
      "a key twice",
      copy(sql`platform.idempotency_keys`, { changes: sql`'{}'::jsonb`, where: sql`true` }),
    ],
    [
      "an event twice",
      copy(sql`platform.outbox`, {
        changes: sql`jsonb_build_object('id', it.id + 1000000, 'position', null)`,
        where: sql`it.subject = ${orderId}`,
      }),
    ],
  ];
}
