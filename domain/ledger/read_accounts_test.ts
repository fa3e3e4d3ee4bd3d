import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, denyAll } from "../kernel/testing/mod.ts";
import { readAccounts } from "./read_accounts.ts";
import { post } from "./templates.ts";
import { inMemoryJournal } from "./testing/mod.ts";

test("readAccounts() says what each account comes to, to who may know", async () => {
  const journal = inMemoryJournal();
  const fee = post("fee", { amounts: { amount: 35n }, currency: "EUR" });
  journal.write(fee, { orderId: null, at: anInstant });
  const read = await readAccounts({ actor: anAdmin }, { authorize: allowAll(), journal });
  assert.ok(read.ok);
  assert.deepEqual(read.value.map(({ account, balance }) => [account, balance.minor]), [
    ["payment_fees", 35n],
    ["psp_balance", -35n],
  ]);
  const denied = await readAccounts({ actor: anAdmin }, { authorize: denyAll, journal });
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.read" }));
});
