import { sql } from "drizzle-orm";
import {
  cartsContract,
  checkoutTermsContract,
  triedCartsContract,
} from "@mercator/domain/cart/testing";
import { placeOrder } from "@mercator/domain/checkout";
import {
  checkoutsContract,
  type Offered,
  paymentInboxContract,
  paymentWorkContract,
  promotionUsesContract,
} from "@mercator/domain/checkout/testing";
import { after, type Id, instant } from "@mercator/domain/kernel";
import {
  approvalsContract,
  orderBookContract,
  orderLinkRequestsContract,
  orderListsContract,
  paymentTroublesContract,
  refundLimitsContract,
} from "@mercator/domain/orders/testing";
import { pastCartsContract } from "@mercator/domain/pricing/testing";
import { assert } from "@mercator/domain/testing";
import { pgTriedCarts } from "../cart/mod.ts";
import {
  pgApprovals,
  pgOrderBook,
  pgOrderLinkRequests,
  pgOrderLists,
  pgPaymentTroubles,
  pgRefundLimits,
} from "../orders/mod.ts";
import type { Db } from "../client/mod.ts";
import { pgPromotionCodes, pgPromotions } from "../promotions/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgPastCarts } from "./pg_past_carts.ts";
import { pgPaymentInbox } from "./pg_payment_inbox.ts";
import { pgPaymentWork } from "./pg_payment_work.ts";
import { aGuestOf, aReadyCart, MUG, openShop, passHolds, stockShop } from "./testing/small_shop.ts";

async function openContractShop() {
  const database = await freshDatabase();
  await stockShop(database.db, 10);
  const db = database.as("storefront_write");
  const worker = database.as("worker");
  return {
    ...openShop(db, { clock: () => instant(1_790_000_000_000) }),
    database,
    work: pgPaymentWork(worker),
    offer: (offered: Offered) => offer(database.as("admin"), offered),
    passTime: (ms: number) => passHolds(database.db, ms),
    inbox: pgPaymentInbox(db),
    [Symbol.asyncDispose]: () => database.close(),
  };
}

async function offer(db: Db, { promotion, code }: Offered): Promise<void> {
  assert.ok((await pgPromotions(db).add(promotion, { events: [], once: null })).ok);
  if (code === null) return;
  const added = { ...code, promotionId: promotion.id, at: promotion.createdAt };
  assert.ok((await pgPromotionCodes(db).add(added, null)).ok);
}

async function openOrders() {
  const shop = await openContractShop();
  const { db } = shop.database;
  return {
    ...shop,
    lists: pgOrderLists(shop.database.as("admin")),
    troubles: pgPaymentTroubles(shop.database.as("admin")),
    requests: pgOrderLinkRequests(shop.database.as("storefront_write")),
    async place(nth: number) {
      const actor = aGuestOf(1);
      const lines = [{ variantId: MUG, quantity: 2 }];
      const cartId = await aReadyCart(db, shop, { actor, lines });
      const at = after(shop.clock(), nth * 1_000);
      const expectedTotal = { minor: 6_290n, currency: "EUR" };
      const command = { actor, cartId, provider: "manual", expectedTotal, once: null } as const;
      const placed = await placeOrder(command, { ...shop, clock: () => at });
      assert.ok(placed.ok);
      return placed.value.record;
    },
    async linksAsked() {
      const { rows } = await db.execute<{ id: Id<"Event"> }>(sql`
        select event_id as id from platform.outbox where type = 'order_link_requested' and not public`);
      return rows.length;
    },
  };
}

cartsContract("pgCarts", openContractShop);
triedCartsContract("pgTriedCarts", async () => {
  const shop = await openContractShop();
  return { ...shop, tried: pgTriedCarts(shop.database.as("admin")) };
});
checkoutTermsContract("pgCheckoutTerms", openContractShop);
pastCartsContract("pgPastCarts", async () => {
  const shop = await openContractShop();
  const actor = aGuestOf(1);
  for (const quantity of [1, 3, 2]) {
    const lines = [{ variantId: MUG, quantity }];
    const cartId = await aReadyCart(shop.database.db, shop, { actor, lines });
    const minor = quantity === 3 ? 8_700n : 2_900n * BigInt(quantity) + 490n;
    const at = after(shop.clock(), quantity * 1_000);
    const expectedTotal = { minor, currency: "EUR" } as const;
    const command = { actor, cartId, provider: "manual", expectedTotal, once: null } as const;
    const placed = await placeOrder(command, { ...shop, clock: () => at });
    assert.ok(placed.ok);
  }
  // What was called off was not sold.
  await shop.database.db.execute(
    sql`update orders.orders set status = 'cancelled', cancelled_at = placed_at,
    cancellation_reason = 'customer'
    where placed_at = (select max(placed_at) from orders.orders)`,
  );
  return { ...shop, pastCarts: pgPastCarts(shop.database.as("admin")) };
});
checkoutsContract("pgCheckouts", openContractShop);
promotionUsesContract("pgCheckouts", openContractShop);
paymentWorkContract("pgPaymentWork", openContractShop);
paymentInboxContract("pgPaymentInbox", openContractShop);
orderBookContract("pgOrderBook", openOrders);
orderListsContract("pgOrderLists", openOrders);
orderLinkRequestsContract("pgOrderLinkRequests", openOrders);
paymentTroublesContract("pgPaymentTroubles", openOrders);
approvalsContract("pgApprovals", async () => {
  const shop = await openOrders();
  const admin = shop.database.as("admin");
  return { ...shop, orders: pgOrderBook(admin), approvals: pgApprovals(admin) };
});
refundLimitsContract("pgRefundLimits", async () => {
  const database = await freshDatabase();
  const limits = pgRefundLimits(database.as("admin"));
  return { limits, [Symbol.asyncDispose]: database.close };
});
