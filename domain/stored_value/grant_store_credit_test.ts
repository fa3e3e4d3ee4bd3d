import { assert, test } from "@mercator/domain/testing";
import { type Id, money } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { grantStoreCredit } from "./grant_store_credit.ts";
import { VALUE_MAX } from "./issue_gift_card.ts";
import { withAccounts } from "./testing/mod.ts";

const command = {
  actor: anAdmin,
  holder: { email: "maya@example.com" },
  amount: money(1_000n, "EUR"),
  locale: "de",
  reason: "late",
  once: null,
} as const;

test("grantStoreCredit() opens one account for a holder and currency, and adds to it", async () => {
  const { deps, accounts } = withAccounts();
  for (const _ of [1, 2]) assert.ok((await grantStoreCredit(command, deps)).ok);
  assert.ok((await grantStoreCredit({ ...command, amount: money(5n, "USD") }, deps)).ok);
  const all = [...accounts.records.values()];
  assert.deepEqual(all.map(({ account }) => [account.currency, account.balance]), [
    ["EUR", 2_000n],
    ["USD", 5n],
  ]);
  assert.deepEqual(all[0]?.entries.map((it) => it.amount), [1_000n, 1_000n]);
});

test("grantStoreCredit() refuses what is no amount, and who may not", async () => {
  const { deps, accounts } = withAccounts();
  const none = await grantStoreCredit({ ...command, amount: money(0n, "EUR") }, deps);
  assert.equal(!none.ok && none.error.code, "value_amount_invalid");
  const denied = await grantStoreCredit(command, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
  assert.equal(accounts.records.size, 0);
});

test("grantStoreCredit() opens an account of the customer, or of the address, by whoever it is", async () => {
  const customerId = "cus_1" as Id<"Customer">;
  const owners = [
    [{ customerId }, { holder: "customer:cus_1", recipient: null }],
    [{ email: "maya@example.com" }, { holder: null, recipient: "maya@example.com" }],
  ] as const;
  const actors = [
    [anAdmin, { kind: "staff", id: "stf_1" }],
    [{ kind: "system", name: "orders" }, { kind: "system", id: null }],
  ] as const;
  for (const [nth, [holder, owner]] of owners.entries()) {
    const { deps } = withAccounts();
    const [actor, by] = actors[nth]!;
    const amount = money(VALUE_MAX, "EUR");
    const at = deps.clock();
    const granted = await grantStoreCredit({ ...command, actor, holder, amount }, deps);
    assert.ok(granted.ok);
    const { account: { id: _, ...account }, entries } = granted.value;
    assert.deepEqual(account, {
      kind: "store_credit",
      status: "active",
      currency: "EUR",
      balance: VALUE_MAX,
      initial: VALUE_MAX,
      lastFour: null,
      ...owner,
      expiresAt: null,
      orderId: null,
      createdAt: at,
      updatedAt: at,
      version: 1,
    });
    assert.deepEqual(entries.map((it) => [it.id, it.kind, it.amount, it.reason, it.at, it.actor]), [
      ["1", "issued", VALUE_MAX, "late", at, by],
    ]);
    // The second time it is a line more on the same account.
    const more = await grantStoreCredit({ ...command, actor, holder }, deps);
    assert.ok(more.ok);
    assert.deepEqual(more.value.entries.map((it) => [it.id, it.amount]), [
      ["new", 1_000n],
      ["1", VALUE_MAX],
    ]);
    const { balance, version, initial } = more.value.account;
    assert.deepEqual([balance, version, initial], [VALUE_MAX + 1_000n, 2, VALUE_MAX]);
  }
  const { deps } = withAccounts();
  const tooMuch = money(VALUE_MAX + 1n, "EUR");
  assert.equal((await grantStoreCredit({ ...command, amount: tooMuch }, deps)).ok, false);
});
