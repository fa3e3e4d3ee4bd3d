import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listPayments } from "./list_payments.ts";
import { inMemoryPayments } from "./testing/mod.ts";

test("listPayments() gives a page to who may see payments, and to nobody else", async () => {
  const payments = inMemoryPayments([]);
  const filter = { q: null, provider: null, status: null, disputed: false };
  const command = { actor: anAdmin, filter, limit: 5, after: null };
  const listed = await listPayments(command, { authorize: allowAll(), payments });
  assert.deepEqual(listed, { ok: true, value: { payments: [], next: null } });
  const denied = await listPayments(command, { authorize: denyAll, payments });
  assert.deepEqual(denied, err({ code: "denied", action: "payments.list" }));
});
