import { assert, test } from "@mercator/domain/testing";
import { after, err, type Id, type Money, money, type NewId, type Once } from "../../kernel/mod.ts";
import { anAdmin, anInstant, countingIds } from "../../kernel/testing/mod.ts";
import type { By, OrderRecord } from "../order_record.ts";
import { requestCapture } from "../payment_decisions.ts";
import type { Approvals, OrderBook, RefundLimits } from "../ports.ts";
import { APPROVAL_MS, approveRefund, declineRefund, proposeRefund } from "../refund_approvals.ts";

type Subject =
  & Readonly<{
    orders: OrderBook;
    approvals: Approvals;
    /** Places an order of two mugs, 62.90 EUR, paid by bank transfer. */
    place: (nth: number) => Promise<OrderRecord>;
  }>
  & Partial<AsyncDisposable>;

const aManager = { ...anAdmin, staffId: "stf_2" as Id<"Staff"> };

/** Every Approvals, fake or real, must pass these, over the OrderBook beside it. */
export function approvalsContract(name: string, open: () => Promise<Subject>): void {
  const newId: NewId = countingIds();
  const names = { newOperationId: () => newId("PaymentOperation"), requestKey: null };
  const by = (ms: number, actor: By["actor"] = anAdmin): By => ({
    actor,
    at: after(anInstant, 60_000 + ms),
    decisionId: "dec_1",
    newEntryId: () => newId("TimelineEntry"),
  });

  async function proposed({ orders, place }: Subject, nth: number) {
    const { order: { id } } = await place(nth);
    const approvalId = `apr_${String(nth).padStart(26, "0")}` as Id<"Approval">;
    const captured = await orders.change(
      id,
      (it) => requestCapture(it, by(0), { amount: null, names }),
      { once: null },
    );
    assert.ok(captured.ok);
    const refund = { amount: money(500n, "EUR"), reason: "late", note: null, names, approvalId };
    const asked = await orders.change(id, (it) => proposeRefund(it, by(nth), refund), {
      once: null,
    });
    assert.ok(asked.ok);
    assert.deepEqual(await orders.find(id), asked.value);
    return { id, approvalId };
  }

  const using = async (work: (subject: Subject) => Promise<void>) => {
    const subject = await open();
    try {
      await work(subject);
    } finally {
      await subject[Symbol.asyncDispose]?.();
    }
  };

  test(`${name} list() gives those that wait, and those that were decided with who did`, () =>
    using(async (subject) => {
      const { orders, approvals } = subject;
      const [one, two, three] = [
        await proposed(subject, 1),
        await proposed(subject, 2),
        await proposed(subject, 3),
      ];
      const page = await approvals.list({ waiting: true, limit: 2, after: null });
      assert.deepEqual(page.approvals.map(({ id }) => id), [one.approvalId, two.approvalId]);
      const [first] = page.approvals;
      assert.deepEqual([first?.amount, first?.state, first?.requestedBy.id, page.waiting], [
        money(500n, "EUR"),
        "waiting",
        anAdmin.staffId,
        3,
      ]);
      const rest = await approvals.list({ waiting: true, limit: 2, after: page.next });
      assert.deepEqual([rest.approvals.map(({ id }) => id), rest.next], [[three.approvalId], null]);

      const { approvalId } = one;
      const agreed = await orders.change(
        one.id,
        (it) => approveRefund(it, by(9, aManager), { approvalId, note: "seen", names }),
        { once: null },
      );
      assert.ok(agreed.ok);
      assert.deepEqual(await orders.find(one.id), agreed.value);
      const declined = await orders.change(
        two.id,
        (it) => declineRefund(it, by(9, aManager), { approvalId: two.approvalId, note: null }),
        { once: null },
      );
      assert.ok(declined.ok);
      assert.deepEqual(await orders.find(two.id), declined.value);
      const decided = await approvals.list({ waiting: false, limit: 9, after: null });
      assert.deepEqual(
        decided.approvals.map(({ id, state, decidedBy, note }) => [id, state, decidedBy?.id, note]),
        [[two.approvalId, "declined", "stf_2", null], [
          one.approvalId,
          "approved",
          "stf_2",
          "seen",
        ]],
      );
      assert.equal(decided.waiting, 1);
    }));

  test(`${name} overdue() names what nobody decided in time`, () =>
    using(async (subject) => {
      const { id, approvalId } = await proposed(subject, 1);
      const { approvals } = subject;
      const due = after(anInstant, 60_000 + APPROVAL_MS + 1);
      assert.deepEqual(await approvals.overdue({ at: after(due, -1), limit: 5 }), []);
      assert.deepEqual(await approvals.overdue({ at: due, limit: 5 }), [{
        orderId: id,
        approvalId,
      }]);
    }));
}

type LimitsSubject =
  & Readonly<{ limits: RefundLimits }>
  & Partial<AsyncDisposable>;

/** Every RefundLimits, fake or real, must pass this. */
export function refundLimitsContract(name: string, open: () => Promise<LimitsSubject>): void {
  test(`${name} set() takes effect once for a key, and of() knows nothing of a currency without`, async () => {
    const subject = await open();
    const { limits } = subject;
    const once: Once<readonly Money[]> = {
      principal: "staff:stf_1",
      route: "PUT /x",
      key: "k",
      fingerprint: "f",
      answer: (all) => ({ status: 200, headers: {}, body: String(all.length) }),
    };
    try {
      const limit = money(2_500n, "EUR");
      const set = await limits.set(limit, { once });
      assert.ok(set.ok);
      assert.deepEqual(set.value, await limits.all());
      assert.deepEqual(await limits.of("EUR"), limit);
      const again = await limits.set(money(1n, "EUR"), { once });
      assert.deepEqual(again, err({ code: "request_repeated" }));
      assert.deepEqual(await limits.of("EUR"), limit);
      const currencies = (await limits.all()).map(({ currency }) => currency);
      assert.deepEqual(currencies, currencies.toSorted());
    } finally {
      await subject[Symbol.asyncDispose]?.();
    }
  });
}
