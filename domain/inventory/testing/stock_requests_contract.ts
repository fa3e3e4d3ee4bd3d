import { assert, test } from "@mercator/domain/testing";
import { type Id, ok, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { StockRequests } from "../ports.ts";

export const A_WANTED_VARIANT = "var_00000000000000000000000001" as Id<"Variant">;

type Subject =
  & Readonly<{
    requests: StockRequests;
    /** Addresses that wait, with whether their owner confirmed it. */
    waiting: () => Promise<readonly Readonly<{ email: string; isConfirmed: boolean }>[]>;
  }>
  & Partial<AsyncDisposable>;

const once: Once<null> = {
  principal: "guest:gst_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: () => ({ status: 202, headers: {}, body: "" }),
};

/** Every StockRequests, fake or real, must pass these, where `A_WANTED_VARIANT` is known. */
export function stockRequestsContract(name: string, open: () => Promise<Subject>): void {
  const check = (title: string, work: (subject: Subject) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await work(subject);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const id = (nth: number) => `srq_${String(nth).padStart(26, "0")}` as Id<"StockRequest">;
  const request = (nth: number, email = "maya@example.com") => ({
    id: id(nth),
    variantId: A_WANTED_VARIANT,
    email,
    market: "de",
    locale: "de",
    at: anInstant,
  } as const);

  check("add() keeps one open request an address, however it is written", async (it) => {
    const answers = await Promise.all([
      it.requests.add(request(1), { once: null }),
      it.requests.add(request(2, "Maya@Example.com"), { once: null }),
      it.requests.add(request(3, "paul@example.com"), { once: null }),
    ]);
    assert.deepEqual(answers, [ok(null), ok(null), ok(null)]);
    const emails = (await it.waiting()).map(({ email }) => email.toLowerCase()).sort();
    assert.deepEqual(emails, ["maya@example.com", "paul@example.com"]);
  });

  check(
    "add() knows the variant, and takes effect once for a key",
    async ({ requests, waiting }) => {
      const unknown = { ...request(1), variantId: "var_unknown" as Id<"Variant"> };
      const refused = await requests.add(unknown, { once: null });
      assert.ok(!refused.ok && refused.error.code === "variant_not_found");
      assert.ok((await requests.add(request(1), { once })).ok);
      const again = await requests.add(request(2, "paul@example.com"), { once });
      assert.ok(!again.ok && again.error.code === "request_repeated");
      assert.deepEqual((await waiting()).map(({ email }) => email), ["maya@example.com"]);
    },
  );

  check(
    "confirm() and drop() change what is open, and again nothing",
    async ({ requests, waiting }) => {
      await requests.add(request(1), { once: null });
      assert.deepEqual((await waiting()).map(({ isConfirmed }) => isConfirmed), [false]);
      const confirm = (nth: number) => requests.confirm(id(nth), { at: anInstant, once: null });
      assert.deepEqual([await confirm(9), await confirm(1), await confirm(1)], [
        ok(false),
        ok(true),
        ok(true),
      ]);
      assert.deepEqual((await waiting()).map(({ isConfirmed }) => isConfirmed), [true]);
      const drop = () => requests.drop(id(1), { once: null });
      assert.deepEqual([await drop(), await drop()], [ok(true), ok(false)]);
      assert.deepEqual([await confirm(1), await waiting()], [ok(false), []]);
    },
  );
}
