import { assert, test } from "@mercator/domain/testing";
import { instant, money } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { issueGiftCard, VALUE_MAX } from "./issue_gift_card.ts";
import { withAccounts } from "./testing/mod.ts";

const command = {
  actor: anAdmin,
  amount: money(5_000n, "EUR"),
  expiresAt: null,
  recipient: null,
  locale: "de",
  reason: "goodwill",
  once: null,
} as const;

test("issueGiftCard() shows the code once, and keeps its last four alone", async () => {
  const { deps, accounts } = withAccounts();
  const issued = await issueGiftCard(command, deps);
  assert.ok(issued.ok);
  assert.equal(issued.value.code, "0123-4567-89AB-CDEF-GHJK");
  const stored = accounts.records.get(issued.value.record.account.id);
  assert.equal(stored?.account.lastFour, "GHJK");
  assert.equal(
    JSON.stringify(stored, (_, it) => typeof it === "bigint" ? String(it) : it)
      .includes("4567"),
    false,
  );
  assert.deepEqual(stored?.entries.map((it) => [it.kind, it.amount]), [["issued", 5_000n]]);
});

test("issueGiftCard() leaves the code to the mail where there is somebody to write to", async () => {
  const { deps } = withAccounts();
  const issued = await issueGiftCard({ ...command, recipient: "maya@example.com" }, deps);
  assert.ok(issued.ok);
  assert.deepEqual([issued.value.code, issued.value.record.account.lastFour], [null, null]);
});

test("issueGiftCard() refuses what is no amount, a past end, and who may not", async () => {
  const { deps, accounts } = withAccounts();
  for (const minor of [0n, -1n, VALUE_MAX + 1n]) {
    const refused = await issueGiftCard({ ...command, amount: money(minor, "EUR") }, deps);
    assert.equal(!refused.ok && refused.error.code, "value_amount_invalid");
  }
  const past = await issueGiftCard({ ...command, expiresAt: deps.clock() }, deps);
  assert.equal(!past.ok && past.error.code, "value_expiry_invalid");
  const denied = await issueGiftCard(command, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
  assert.equal(accounts.records.size, 0);
});

test("issueGiftCard() opens an account with all that was asked, and an entry of whoever did", async () => {
  for (const recipient of [null, "maya@example.com"]) {
    const { deps, accounts } = withAccounts();
    const at = deps.clock();
    const expiresAt = instant(at + 1);
    const largest = { ...command, recipient, expiresAt, amount: money(VALUE_MAX, "EUR") };
    const issued = await issueGiftCard(largest, deps);
    assert.ok(issued.ok);
    const { account, entries } = issued.value.record;
    const { id, ...rest } = account;
    assert.deepEqual(rest, {
      kind: "gift_card",
      status: "active",
      currency: "EUR",
      balance: VALUE_MAX,
      initial: VALUE_MAX,
      lastFour: recipient === null ? "GHJK" : null,
      holder: null,
      recipient,
      expiresAt,
      orderId: null,
      createdAt: at,
      updatedAt: at,
      version: 1,
    });
    assert.deepEqual(entries, [{
      id: "1",
      kind: "issued",
      amount: VALUE_MAX,
      reason: "goodwill",
      at,
      source: `issued:${id}`,
      orderId: null,
      paymentId: null,
      actor: { kind: "staff", id: "stf_1" },
    }]);
    assert.deepEqual(accounts.records.get(id)?.account, account);
  }
});
