import { sql } from "drizzle-orm";
import type { Db } from "@mercator/db/client";
import type { FreshOptions } from "@mercator/db/testing";
import { openRealShop, type RealShop, type Shopper } from "../../api/testing/real_shop.ts";

export const NOTIFICATIONS = "/api/payments/v1/sandbox/notifications";
const CARD = "4242424242424242";

export type ServedShop =
  & RealShop
  & Readonly<{
    hears: (news: boolean) => void;
    /** From now on the provider answers when this is over. */
    hangs: (until: Promise<void>) => void;
  }>;

/** What a shopper holds who is about to pay at the provider. */
export type Pending = Readonly<{ orderId: string; orderPath: string; payPath: string }>;

/**
 * The whole shop with the sandbox provider beside it, which it reaches over a socket. `hears(false)`
 * keeps the provider's messages away, so that a request is the only thing that happens.
 */
export async function openServedShop(database: FreshOptions): Promise<ServedShop> {
  const heard = { isOn: true };
  const provider = { answers: Promise.resolve() };
  const port = Promise.withResolvers<ServedShop["fetch"]>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (it) => {
    const { pathname } = new URL(it.url);
    if (pathname === NOTIFICATIONS && !heard.isOn) return new Response(null, { status: 503 });
    if (pathname.startsWith("/dev/pay/v1/")) await provider.answers;
    return await (await port.promise)(it, { remoteAddr: { hostname: "127.0.0.1" } });
  });
  const shop = await openRealShop({
    database,
    env: {
      PORT: String(server.addr.port),
      SANDBOX_WEBHOOK_SECRET: btoa("a secret that only proofs have"),
      RATE_LIMIT_PER_MINUTE: "100000000",
      DECISION_LOG: "denials",
    },
  });
  port.resolve(shop.fetch);
  await fillShelves(shop.database.db);
  return {
    ...shop,
    hangs: (until) => void (provider.answers = until),
    hears: (news) => void (heard.isOn = news),
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await shop[Symbol.asyncDispose]();
    },
  };
}

/** As much of everything as any proof can sell, entered as the receipt that it is. */
async function fillShelves(db: Db): Promise<void> {
  await db.execute(sql`with filled as (
      update inventory.levels set on_hand = on_hand + 1000000 returning variant_id, location_id)
    insert into inventory.movements (variant_id, location_id, delta, reason, actor, occurred_at)
    select variant_id, location_id, 1000000, 'received', 'proof', now() from filled`);
}

/** An order that waits for its payment at the sandbox provider. */
export async function pendingOrder(shop: RealShop, shopper: Shopper): Promise<Pending> {
  const { id, cart } = await shop.cartOf(shopper);
  const placed = await shop.ask(`/api/storefront/v1/carts/${id}/checkout`, {
    method: "POST",
    headers: { ...shopper.headers, "idempotency-key": crypto.randomUUID() },
    body: { payment: { provider: "sandbox" }, expected_total: cart.total },
  });
  if (placed.status !== 202) throw new Error(`checkout: ${placed.status} ${placed.text}`);
  const { order, order_url, payment } = JSON.parse(placed.text);
  return {
    orderId: order.id,
    orderPath: new URL(order_url).pathname,
    payPath: new URL(payment.redirect_url).pathname,
  };
}

/** The shopper types the number of a good card on the provider's page. */
export async function pay(shop: RealShop, { payPath }: Pending): Promise<void> {
  const paid = await shop.ask(`${payPath}/card`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `number=${CARD}`,
  });
  if (paid.status !== 303) throw new Error(`card: ${paid.status} ${paid.text}`);
}

/** An order that is paid for at the provider: the money is set aside, not taken. */
export async function authorizedOrder(shop: RealShop, shopper: Shopper): Promise<Pending> {
  const pending = await pendingOrder(shop, shopper);
  await pay(shop, pending);
  const back = await shop.ask(`${pending.orderPath}?fresh=1`, shopper);
  if (back.status !== 200) throw new Error(`back: ${back.status} ${back.text}`);
  return pending;
}
