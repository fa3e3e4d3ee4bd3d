import { type SQL, sql } from "drizzle-orm";
import type { Ask, RealShop, Shopper } from "../../api/testing/real_shop.ts";
import { authorizedOrder } from "./served_shop.ts";

/** A request that is ready to be sent, and what must be true once it has had its effect. */
export type ReadyAct = Readonly<{
  path: string;
  asked: Ask;
  /** Counts that must come out as they stand here: an effect that is there once, not twice. */
  effect: Readonly<{ query: SQL; expected: Readonly<Record<string, number>> }>;
}>;

export type CutAct = Readonly<{
  name: string;
  prepare: (shop: RealShop, people: People) => Promise<ReadyAct>;
}>;

export type People = Readonly<{ guest: Shopper; staff: Shopper }>;

const EUROCENT_PARTS = 100;

function keyed(shopper: Shopper, body: unknown): Ask {
  const headers = { ...shopper.headers, "idempotency-key": crypto.randomUUID() };
  return { method: "POST", headers, body };
}

/** What an order is made of, once its cart is one: rows in six tables, and one event. */
const orderOfCart = (cartId: string) =>
  sql`select count(*)::int as orders,
    count(*) filter (where o.status = ${"cancelled"})::int as cancelled,
    (select count(*)::int from payments.payments p join orders.orders o on o.id = p.order_id
      where o.cart_id = ${cartId}) as payments,
    (select coalesce(sum(r.quantity), 0)::int from inventory.reservations r
      join orders.orders o on o.id = r.order_id
      where o.cart_id = ${cartId} and r.state in ('held', 'committed')) as reserved,
    (select count(*)::int from sandbox.payments s join orders.orders o on o.number = s.reference
      where o.cart_id = ${cartId}) as at_provider,
    (select count(*)::int from platform.outbox e join orders.orders o on o.id = e.subject
      where o.cart_id = ${cartId} and e.type = 'order_placed') as told
    from orders.orders o where o.cart_id = ${cartId}`;

function placing(provider: "manual" | "sandbox"): CutAct["prepare"] {
  return async (shop, { guest }) => {
    const { id, cart } = await shop.cartOf(guest);
    const isThere = provider === "sandbox" ? 1 : 0;
    return {
      path: `/api/storefront/v1/carts/${id}/checkout`,
      asked: keyed(guest, { payment: { provider }, expected_total: cart.total }),
      effect: {
        query: orderOfCart(id),
        expected: {
          orders: 1,
          cancelled: 0,
          payments: 1,
          reserved: 1,
          at_provider: isThere,
          told: 1 - isThere,
        },
      },
    };
  };
}

/** Money in our books, and in the provider's. */
const moneyOfOrder = (orderId: string) =>
  sql`select o.status = 'cancelled' as is_cancelled, p.captured_minor::int as captured,
    p.refunded_minor::int as refunded,
    (p.capture_pending_minor + p.refund_pending_minor)::int as pending,
    (select count(*)::int from payments.operations it
      where it.payment_id = p.id and it.state = 'succeeded') as operations,
    (select count(*)::int from payments.operations it
      where it.payment_id = p.id and it.state <> 'succeeded') as open,
    s.captured_minor::int as captured_there, s.refunded_minor::int as refunded_there,
    (s.status = 'voided')::int as voided_there,
    (o.status = 'cancelled')::int as cancelled,
    (select coalesce(sum(r.quantity), 0)::int from inventory.reservations r
      where r.order_id = o.id and r.state in ('held', 'committed')) as reserved
    from orders.orders o join payments.payments p on p.order_id = o.id
    join sandbox.payments s on s.reference = o.number where o.id = ${orderId}`;

type Money = Readonly<{ amount: number; currency: string }>;

type Paid = Readonly<{ staff: Shopper; orderId: string }>;

async function totalOf(shop: RealShop, { staff, orderId }: Paid): Promise<Money> {
  const read = await shop.ask(`/api/admin/v1/orders/${orderId}`, staff);
  return JSON.parse(read.text).totals?.total ?? JSON.parse(read.text).total;
}

async function capturedOrder(shop: RealShop, { staff, orderId }: Paid): Promise<void> {
  const path = `/api/admin/v1/orders/${orderId}/captures`;
  const answer = await shop.ask(path, keyed(staff, {}));
  if (answer.status !== 200) throw new Error(`capture: ${answer.status} ${answer.text}`);
}

const NOTHING = {
  captured: 0,
  refunded: 0,
  pending: 0,
  operations: 0,
  open: 0,
  captured_there: 0,
  refunded_there: 0,
  voided_there: 0,
  cancelled: 0,
  reserved: 1,
};

const capture: CutAct["prepare"] = async (shop, people) => {
  const { orderId } = await authorizedOrder(shop, people.guest);
  const { amount } = await totalOf(shop, { ...people, orderId });
  return {
    path: `/api/admin/v1/orders/${orderId}/captures`,
    asked: keyed(people.staff, {}),
    effect: {
      query: moneyOfOrder(orderId),
      expected: { ...NOTHING, captured: amount, captured_there: amount, operations: 1 },
    },
  };
};

const refund: CutAct["prepare"] = async (shop, people) => {
  const { orderId } = await authorizedOrder(shop, people.guest);
  const { amount, currency } = await totalOf(shop, { ...people, orderId });
  await capturedOrder(shop, { ...people, orderId });
  const part = Math.min(EUROCENT_PARTS, amount);
  return {
    path: `/api/admin/v1/orders/${orderId}/refunds`,
    asked: keyed(people.staff, { amount: { amount: part, currency }, reason: "goodwill" }),
    effect: {
      query: moneyOfOrder(orderId),
      expected: {
        ...NOTHING,
        captured: amount,
        captured_there: amount,
        refunded: part,
        refunded_there: part,
        operations: 2,
      },
    },
  };
};

const cancel: CutAct["prepare"] = async (shop, people) => {
  const { orderId } = await authorizedOrder(shop, people.guest);
  return {
    path: `/api/admin/v1/orders/${orderId}/cancellation`,
    asked: keyed(people.staff, { reason: "customer_request" }),
    effect: {
      query: moneyOfOrder(orderId),
      expected: { ...NOTHING, cancelled: 1, voided_there: 1, operations: 1, reserved: 0 },
    },
  };
};

/** Everything that moves money or stock, each as its client asks for it. */
export const CUT_ACTS: readonly CutAct[] = [
  { name: "place an order", prepare: placing("manual") },
  { name: "reserve, and go to pay", prepare: placing("sandbox") },
  { name: "capture", prepare: capture },
  { name: "refund", prepare: refund },
  { name: "cancel", prepare: cancel },
];
