import { assert, test } from "@mercator/domain/testing";
import type { PaymentFilter, PaymentLists } from "../ports.ts";

type Subject =
  & Readonly<{
    payments: PaymentLists;
    /**
     * Makes three payments, one after the other: of order 10001 by transfer, captured; of 10002 by the
     * sandbox, `sp_2`, authorized; of 10003 by the sandbox, `sp_3`, captured and disputed.
     */
    fill: () => Promise<void> | void;
  }>
  & Partial<AsyncDisposable>;

const ALL: PaymentFilter = { q: null, provider: null, status: null, disputed: false };

/** Every PaymentLists, fake or real, must pass these. */
export function paymentListsContract(name: string, open: () => Promise<Subject>): void {
  const using = async (work: (payments: PaymentLists) => Promise<void>) => {
    const subject = await open();
    await subject.fill();
    try {
      await work(subject.payments);
    } finally {
      await subject[Symbol.asyncDispose]?.();
    }
  };

  test(`${name} list() goes through all payments, the newest first, each once`, () =>
    using(async (payments) => {
      const first = await payments.list({ filter: ALL, limit: 2, after: null });
      assert.deepEqual(first.payments.map((it) => it.orderNumber), ["10003", "10002"]);
      const [newest] = first.payments;
      assert.deepEqual([newest?.reference, newest?.status, newest?.provider], [
        "sp_3",
        "captured",
        "sandbox",
      ]);
      const rest = await payments.list({ filter: ALL, limit: 2, after: first.next });
      assert.deepEqual([rest.payments.map((it) => it.orderNumber), rest.next], [["10001"], null]);
    }));

  test(`${name} list() narrows by provider, status, dispute, number and reference`, () =>
    using(async (payments) => {
      const found = async (filter: Partial<PaymentFilter>) =>
        (await payments.list({ filter: { ...ALL, ...filter }, limit: 9, after: null }))
          .payments.map((it) => it.orderNumber);
      assert.deepEqual(await found({ provider: "manual" }), ["10001"]);
      assert.deepEqual(await found({ status: "captured" }), ["10003", "10001"]);
      assert.deepEqual(await found({ disputed: true }), ["10003"]);
      assert.deepEqual(await found({ q: "#10002" }), ["10002"]);
      assert.deepEqual(await found({ q: "sp_2" }), ["10002"]);
      assert.deepEqual(await found({ q: "%" }), []);
    }));
}
