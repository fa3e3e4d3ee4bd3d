import { assert, test } from "@mercator/domain/testing";
import { after, type Id, type Instant, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { ValueAccount } from "../account.ts";
import { type LoyaltyRule, pointsFor, pointsKept } from "../loyalty_rule.ts";
import type { LoyaltyPoints } from "../ports.ts";

type Subject =
  & Readonly<{
    points: LoyaltyPoints;
    /**
     * An order of maya@example.com that is paid and done: goods of 100.00 EUR, a gift card of 50.00,
     * delivery of 4.90.
     */
    done: (nth: number, at: Instant) => Promise<Id<"Order">>;
    /** So much of its money has gone back in all. */
    refund: (id: Id<"Order">, minor: bigint) => Promise<void>;
    /** What must never be true and is. */
    broken: () => Promise<readonly string[]>;
  }>
  & Partial<AsyncDisposable>;

const DAY_MS = 86_400_000;

/** A point for each euro; 100 of them become 1.00 EUR; usable after 14 days, for a year. */
export function aRule(overrides: Partial<LoyaltyRule> = {}): LoyaltyRule {
  return {
    currency: "EUR",
    isActive: true,
    points: 1,
    perMinor: 100,
    redeemPoints: 50,
    redeemMinor: 100,
    pendingDays: 14,
    expiryDays: 365,
    activeSince: anInstant,
    updatedAt: anInstant,
    ...overrides,
  };
}

const once: Once<unknown> = {
  principal: "guest:gst_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: () => ({ status: 200, headers: {}, body: "" }),
};

function aCard(nth: number): ValueAccount {
  return {
    id: `sva_card000000000000000000000${nth}` as ValueAccount["id"],
    kind: "gift_card",
    status: "active",
    currency: "EUR",
    balance: 100n,
    initial: 100n,
    lastFour: null,
    holder: null,
    recipient: "maya@example.com",
    expiresAt: null,
    orderId: null,
    createdAt: anInstant,
    updatedAt: anInstant,
    version: 1,
  };
}

/** Every LoyaltyPoints, fake or real, must pass these. */
export function loyaltyPointsContract(name: string, open: () => Promise<Subject>): void {
  const check = (title: string, work: (subject: Subject) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await subject.points.setRule(aRule(), { once: null });
        await work(subject);
        assert.deepEqual(await subject.broken(), []);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const usable = after(anInstant, 15 * DAY_MS);
  const expiresAt = after(usable, 365 * DAY_MS);
  const settleAll = async ({ points }: Subject, at: Instant = usable) => {
    for (const order of await points.unsettled({ at, limit: 10 })) {
      const initial = order.earned?.initial ?? pointsFor(aRule(), order.goodsMinor);
      await points.settle({ order, initial, due: pointsKept(initial, order), expiresAt, at });
    }
  };
  const balance = async ({ points }: Subject, id: Id<"Order">) =>
    (await points.ofOrder(id))?.account?.balance ?? null;
  const redeem = async ({ points }: Subject, { id, count, nth = 1 }: {
    id: Id<"Order">;
    count: bigint;
    nth?: number;
  }) => {
    const found = await points.ofOrder(id);
    assert.ok(found?.account);
    const spent = {
      account: found.account,
      points: count,
      card: aCard(nth),
      locale: "de",
    } as const;
    const actor = { kind: "guest", id: null };
    return await points.redeem({ ...spent, actor, at: usable, once: null, value: null });
  };

  check("rules() are those that were set, and a key sets once", async ({ points }) => {
    const usd = aRule({ currency: "USD", points: 2, expiryDays: null });
    const set = await points.setRule(usd, { once });
    assert.deepEqual(set, { ok: true, value: [aRule(), usd] });
    const again = await points.setRule(aRule({ currency: "USD", points: 9 }), { once });
    assert.ok(!again.ok && again.error.code === "request_repeated");
    assert.deepEqual(await points.rules(), [aRule(), usd]);
  });

  check(
    "unsettled() waits until goods can come back no more, and settle() gives once",
    async (it) => {
      const id = await it.done(1, after(anInstant, DAY_MS));
      const { points } = it;
      assert.deepEqual(await points.unsettled({ at: after(anInstant, 14 * DAY_MS), limit: 9 }), []);
      const before = await points.ofOrder(id);
      assert.deepEqual([before?.account, before?.pending], [null, [
        { goodsMinor: 10_000n, capturedMinor: 15_490n, refundedMinor: 0n },
      ]]);
      const [order] = await points.unsettled({ at: usable, limit: 9 });
      assert.equal(order?.goodsMinor, 10_000n);
      const step = { order: order!, initial: 100n, due: 100n, expiresAt, at: usable };
      const given = await Promise.all(Array.from({ length: 8 }, () => points.settle(step)));
      assert.equal(given.filter(Boolean).length, 1);
      const standing = await points.ofOrder(id);
      assert.deepEqual([standing?.account?.balance, standing?.pending], [100n, []]);
      assert.deepEqual(standing?.account?.expiresAt, expiresAt);
      assert.deepEqual(await points.unsettled({ at: usable, limit: 9 }), []);
    },
  );

  check("unsettled() knows nothing of what was done before the rule held", async (it) => {
    await it.done(1, after(anInstant, -DAY_MS));
    assert.deepEqual(await it.points.unsettled({ at: usable, limit: 9 }), []);
  });

  check("what is refunded takes its points back in proportion", async (it) => {
    const id = await it.done(1, after(anInstant, 1));
    await it.refund(id, 1_549n);
    await settleAll(it);
    assert.equal(await balance(it, id), 90n);
    await it.refund(id, 7_745n);
    await settleAll(it);
    assert.equal(await balance(it, id), 50n);
    await it.refund(id, 15_490n);
    await settleAll(it);
    assert.equal(await balance(it, id), 0n);
    assert.deepEqual(await it.points.unsettled({ at: usable, limit: 9 }), []);
  });

  check("points that are spent are owed, and come out of those of the next order", async (it) => {
    const first = await it.done(1, after(anInstant, 1));
    await settleAll(it);
    assert.ok((await redeem(it, { id: first, count: 50n })).ok);
    assert.equal(await balance(it, first), 50n);
    await it.refund(first, 15_490n);
    await settleAll(it);
    assert.equal(await balance(it, first), 0n);
    assert.deepEqual(await it.points.unsettled({ at: usable, limit: 9 }), []);
    await it.done(2, after(anInstant, 2));
    await settleAll(it);
    assert.equal(await balance(it, first), 100n);
    await settleAll(it);
    assert.equal(await balance(it, first), 50n);
  });

  check(
    "redeem() never takes more than there is, and opens a card for each that it took",
    async (it) => {
      const id = await it.done(1, after(anInstant, 1));
      await settleAll(it);
      const tooMuch = await redeem(it, { id, count: 150n, nth: 9 });
      assert.ok(!tooMuch.ok && tooMuch.error.code === "value_changed_meanwhile");
      const rivals = await Promise.all(
        [1, 2, 3, 4, 5].map((nth) => redeem(it, { id, count: 50n, nth })),
      );
      assert.ok(rivals.filter(({ ok }) => ok).length >= 1);
      const left = await balance(it, id);
      assert.equal(left, 100n - 50n * BigInt(rivals.filter(({ ok }) => ok).length));
    },
  );
}
