import { assert, test } from "@mercator/domain/testing";
import { after, err, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { IntegrityCheck } from "../integrity.ts";
import type { Integrity } from "../ports.ts";

type Subject =
  & Readonly<{
    integrity: Integrity;
    /** Breaks I-01 so many times. */
    unbalance: (times: number) => Promise<void> | void;
    /** An order that has been waiting for its payment since long before `anInstant`. */
    forget: () => Promise<void> | void;
  }>
  & Partial<AsyncDisposable>;

async function look(integrity: Integrity, ms: number): Promise<IntegrityCheck> {
  const check = await integrity.check(after(anInstant, ms), { once: null });
  assert.ok(check.ok);
  return check.value;
}

/** Every Integrity, fake or real, must pass these. */
export function integrityContract(name: string, open: () => Promise<Subject>): void {
  const using = async (work: (subject: Subject) => Promise<void>) => {
    const subject = await open();
    try {
      await work(subject);
    } finally {
      await subject[Symbol.asyncDispose]?.();
    }
  };

  test(`${name} check() finds nothing where all holds, and last() remembers that it looked`, () =>
    using(async ({ integrity }) => {
      assert.equal(await integrity.last(), null);
      const check = await look(integrity, 0);
      assert.deepEqual([check.at, check.broken], [anInstant, []]);
      assert.deepEqual(await integrity.last(), check);
    }));

  test(`${name} check() counts all that is broken, shows some, and the next look replaces it`, () =>
    using(async ({ integrity, unbalance }) => {
      await look(integrity, 0);
      await unbalance(60);
      const check = await look(integrity, 1_000);
      const [broken] = check.broken;
      assert.deepEqual([broken?.invariant, broken?.count, broken?.some.length], ["I-01", 60, 50]);
      assert.equal(check.broken.length, 1);
      assert.deepEqual(await integrity.last(), check);
    }));

  test(`${name} check() looks once for a key`, () =>
    using(async ({ integrity }) => {
      const once: Once<IntegrityCheck> = {
        principal: "staff:stf_1",
        route: "POST /x",
        key: "k",
        fingerprint: "f",
        answer: () => ({ status: 201, headers: {}, body: "{}" }),
      };
      const first = await integrity.check(anInstant, { once });
      assert.ok(first.ok);
      const again = await integrity.check(after(anInstant, 1_000), { once });
      assert.deepEqual(again, err({ code: "request_repeated" }));
      assert.deepEqual(await integrity.last(), first.value);
    }));

  test(`${name} overdue() names orders that wait for too long, and where they stand`, () =>
    using(async ({ integrity, forget }) => {
      const query = { at: anInstant, limit: 10 };
      assert.deepEqual(await integrity.overdue(query), []);
      await forget();
      const [order, ...others] = await integrity.overdue(query);
      assert.deepEqual([order?.status, order?.lists, others], [
        "pending_payment",
        ["payment_awaited"],
        [],
      ]);
      assert.deepEqual(await integrity.overdue({ ...query, limit: 0 }), []);
    }));
}
