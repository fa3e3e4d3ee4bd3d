import { assert, test } from "@mercator/domain/testing";
import { after, type Id, ok, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { ValueAccount } from "../account.ts";
import type { NewEntry, ValueAccounts, ValueRecord } from "../ports.ts";

type Subject = Readonly<{ accounts: ValueAccounts }> & Partial<AsyncDisposable>;

const id = (nth: number) => `sva_${String(nth).padStart(26, "0")}` as Id<"ValueAccount">;

/** A card of 50.00 EUR without a code; each test overrides only what it is about. */
export function anAccount(overrides: Partial<ValueAccount> = {}): ValueAccount {
  return {
    id: id(1),
    kind: "gift_card",
    status: "active",
    currency: "EUR",
    balance: 5_000n,
    initial: 5_000n,
    lastFour: null,
    holder: null,
    recipient: "maya@example.com",
    expiresAt: null,
    orderId: null,
    createdAt: anInstant,
    updatedAt: anInstant,
    version: 1,
    ...overrides,
  };
}

export function anEntry(overrides: Partial<NewEntry> = {}): NewEntry {
  return {
    kind: "issued",
    amount: 5_000n,
    orderId: null,
    paymentId: null,
    reason: "goodwill",
    actor: { kind: "staff", id: "stf_1" },
    at: anInstant,
    source: "issued:1",
    ...overrides,
  };
}

const once: Once<ValueRecord> = {
  principal: "staff:stf_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: ({ account }) => ({ status: 201, headers: {}, body: account.id }),
};

/** Every ValueAccounts, fake or real, must pass these. */
export function valueAccountsContract(name: string, open: () => Promise<Subject>): void {
  const check = (title: string, work: (accounts: ValueAccounts) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await work(subject.accounts);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const opened = async (
    accounts: ValueAccounts,
    { account = {}, entry = {}, codeHash = null, key = null }: {
      account?: Partial<ValueAccount>;
      entry?: Partial<NewEntry>;
      codeHash?: string | null;
      key?: Once<ValueRecord> | null;
    } = {},
  ) => {
    const made = anAccount(account);
    const first = anEntry({ source: `issued:${made.id}`, amount: made.balance, ...entry });
    const value = { account: made, entries: [] };
    return await accounts.open({
      account: made,
      locale: "de",
      entry: first,
      codeHash,
      once: key,
      value,
    });
  };

  check("find() gives back what open() stored, and nothing else", async (accounts) => {
    assert.deepEqual(await opened(accounts), ok(true));
    const found = await accounts.find(id(1));
    assert.deepEqual(found?.account, anAccount());
    const [{ id: _, ...entry } = { id: "" }] = found?.entries ?? [];
    const { source: __, ...expected } = anEntry();
    assert.deepEqual(entry, expected);
    assert.equal(await accounts.find(id(9)), null);
  });

  check("open() takes effect once for a key, and once for a source", async (accounts) => {
    assert.ok((await opened(accounts, { key: once })).ok);
    const again = await opened(accounts, {
      account: { id: id(2) },
      entry: { source: "other" },
      key: once,
    });
    assert.deepEqual(again.ok ? null : again.error.code, "request_repeated");
    const twice = await opened(accounts, {
      account: { id: id(3) },
      entry: { source: `issued:${id(1)}` },
    });
    assert.deepEqual(twice.ok ? null : twice.error.code, "value_changed_meanwhile");
    assert.deepEqual([await accounts.find(id(2)), await accounts.find(id(3))], [null, null]);
  });

  check("save() stores the change with its entry, and refuses a stale one", async (accounts) => {
    await opened(accounts);
    const next = anAccount({ balance: 4_000n, version: 2, updatedAt: after(anInstant, 5) });
    const entry = anEntry({ kind: "adjusted", amount: -1_000n, source: "adjusted:1" });
    const value = { account: next, entries: [] };
    assert.deepEqual(await accounts.save({ account: next, entry, once, value }), ok(true));
    const stale = await accounts.save({
      account: next,
      entry: { ...entry, source: "adjusted:2" },
      once: null,
      value,
    });
    assert.deepEqual(stale.ok ? null : stale.error.code, "value_changed_meanwhile");
    const found = await accounts.find(id(1));
    assert.deepEqual(found?.account, next);
    assert.deepEqual(found?.entries.map((it) => it.amount), [-1_000n, 5_000n]);
    const later = { ...next, version: 3 };
    const repeated = await accounts.save({ account: later, entry: null, once, value });
    assert.deepEqual(repeated.ok ? null : repeated.error.code, "request_repeated");
  });

  check("findCredit() finds the one credit of a holder in a currency", async (accounts) => {
    const credit = { kind: "store_credit", recipient: "Maya@Example.com" } as const;
    assert.ok((await opened(accounts, { account: credit })).ok);
    const holder = { email: "maya@example.com" };
    const found = await accounts.findCredit({ holder, currency: "EUR" });
    assert.equal(found?.account.id, id(1));
    assert.equal(await accounts.findCredit({ holder, currency: "USD" }), null);
    const customerId = "cus_1" as Id<"Customer">;
    assert.equal(await accounts.findCredit({ holder: { customerId }, currency: "EUR" }), null);
    const second = await opened(accounts, { account: { ...credit, id: id(2) } });
    assert.deepEqual(second.ok ? null : second.error.code, "value_changed_meanwhile");
  });

  check(
    "list() goes through a kind, the newest first, and finds by the last four",
    async (accounts) => {
      for (const nth of [1, 2, 3]) {
        const createdAt = after(anInstant, nth * 1_000);
        const lastFour = nth === 2 ? "7K3M" : "0000";
        const account = { id: id(nth), createdAt, updatedAt: createdAt, lastFour };
        assert.ok((await opened(accounts, { account, codeHash: `hash ${nth}` })).ok);
      }
      const query = { kind: "gift_card", lastFour: null, email: null, limit: 2 } as const;
      const first = await accounts.list({ ...query, after: null });
      assert.deepEqual(first.accounts.map((it) => it.id), [id(3), id(2)]);
      const rest = await accounts.list({ ...query, after: first.next });
      assert.deepEqual([rest.accounts.map((it) => it.id), rest.next], [[id(1)], null]);
      const count = async (narrowed: Partial<Parameters<ValueAccounts["list"]>[0]>) =>
        (await accounts.list({ ...query, after: null, ...narrowed })).accounts.length;
      assert.equal(await count({ lastFour: "7K3M" }), 1);
      assert.equal(await count({ email: "nobody@example.com" }), 0);
      assert.equal(await count({ kind: "loyalty" }), 0);
    },
  );

  check("expire() takes what is left when the time is over, once", async (accounts) => {
    const expiresAt = after(anInstant, 1_000);
    await opened(accounts, { account: { expiresAt } });
    assert.equal(await accounts.expire({ at: anInstant, limit: 10 }), 0);
    assert.equal(await accounts.expire({ at: expiresAt, limit: 10 }), 1);
    assert.equal(await accounts.expire({ at: expiresAt, limit: 10 }), 0);
    const found = await accounts.find(id(1));
    assert.equal(found?.account.balance, 0n);
    assert.deepEqual(found?.entries.map((it) => [it.kind, it.amount]), [
      ["expired", -5_000n],
      ["issued", 5_000n],
    ]);
  });
}
