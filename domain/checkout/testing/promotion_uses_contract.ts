import { assert, test } from "@mercator/domain/testing";
import { money } from "../../kernel/mod.ts";
import { requestCancellation } from "../../orders/mod.ts";
import type { KeptPromotion, UseRefusal } from "../../promotions/mod.ts";
import { aDefinition, aKeptPromotion } from "../../promotions/testing/mod.ts";
import type { Placement } from "../build_order.ts";
import {
  aCompleteCart,
  aPlacement,
  byOf,
  type ShopUnderTest,
  using,
  valueOf,
} from "./checkout_contract.ts";

type OpenShop = ShopUnderTest & Readonly<{ offer: (offered: Offered) => Promise<void> }>;
/** A promotion that runs, and a code that opens it as often as that says. */
export type Offered = Readonly<{
  promotion: KeptPromotion;
  code: Readonly<{ code: string; usageLimit: number | null }> | null;
}>;

const CODE = "ONCE-ONLY";
const RUNNING = aKeptPromotion({ status: "active" });
/** Ten per cent of two mugs at 29.00. */
const CUT = money(580n, "EUR");

/** Promotions that are good for one order of a guest, each for another reason. */
const GOOD_FOR_ONE: readonly Readonly<{ reason: UseRefusal; offered: Offered }>[] = [
  {
    reason: "usage_limit_reached",
    offered: { promotion: { ...RUNNING, usageLimit: 1 }, code: null },
  },
  {
    reason: "customer_limit_reached",
    offered: { promotion: { ...RUNNING, limitPerCustomer: 1 }, code: null },
  },
  {
    reason: "budget_exhausted",
    offered: { promotion: { ...RUNNING, budget: money(1_000n, "EUR") }, code: null },
  },
  {
    reason: "code_used_up",
    offered: {
      promotion: { ...RUNNING, definition: aDefinition({ needsCode: true }) },
      code: { code: CODE, usageLimit: 1 },
    },
  },
];

async function cancel(shop: ShopUnderTest, { record: { order } }: Placement): Promise<void> {
  const names = { newOperationId: () => shop.newId("PaymentOperation"), requestKey: null };
  const by = byOf(shop);
  const cancelled = await shop.orders.change(
    order.id,
    (it) => requestCancellation(it, by, { reason: "other", names }),
    { once: null },
  );
  assert.ok(cancelled.ok);
}

/** Checkouts, fake or real, count what orders use of promotions. */
export function promotionUsesContract(name: string, open: () => Promise<OpenShop>): void {
  for (const { reason, offered } of GOOD_FOR_ONE) {
    const promotionCodes = offered.code === null ? [] : [offered.code.code];
    const placeIn = async (shop: OpenShop) =>
      await aPlacement(shop, { cartId: await aCompleteCart(shop, { promotionCodes }) });

    test(`${name} place() uses a promotion no further than it goes: ${reason}`, () =>
      using(open, async (shop) => {
        await shop.offer(offered);
        const [first, second] = [await placeIn(shop), await placeIn(shop)];
        assert.deepEqual(second.promotionUses.map(({ amount }) => amount), [CUT]);
        const place = (it: Placement) =>
          shop.checkouts.place(it, { once: null, value: valueOf(it) });
        assert.ok((await place(first)).ok);
        const late = await place(second);
        const promotions = [{ promotionId: offered.promotion.id, reason }];
        assert.deepEqual(late.ok ? null : late.error, { code: "promotion_used_up", promotions });
        assert.equal(await shop.orders.find(second.record.order.id), null);
        const known = await shop.checkouts.load(second.record.order.cartId, null);
        assert.equal(known?.loaded.cart.status, "open");
        const { usedUp, budgetLeft } = known!.loaded.promotionFacts;
        assert.deepEqual(
          reason === "budget_exhausted" ? [...budgetLeft.values()] : [...usedUp.values()],
          reason === "budget_exhausted" ? [money(420n, "EUR")] : [reason],
        );

        await cancel(shop, first);
        assert.ok((await place(second)).ok);
      }));
  }

  test(`${name} place() refuses a promotion that is not the one that the cart was priced with`, () =>
    using(open, async (shop) => {
      await shop.offer({ promotion: RUNNING, code: null });
      const placement = await aPlacement(shop, { cartId: await aCompleteCart(shop) });
      const [use] = placement.promotionUses;
      assert.ok(use !== undefined);
      const stale = { ...placement, promotionUses: [{ ...use, version: use.version + 1 }] };
      const refused = await shop.checkouts.place(stale, { once: null, value: valueOf(stale) });
      assert.deepEqual(refused.ok ? null : refused.error, {
        code: "promotion_changed_meanwhile",
        promotionIds: [RUNNING.id],
      });
      const value = valueOf(placement);
      assert.ok((await shop.checkouts.place(placement, { once: null, value })).ok);
    }));
}
