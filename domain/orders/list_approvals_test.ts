import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listApprovals } from "./list_approvals.ts";
import { inMemoryApprovals } from "./testing/mod.ts";

test("listApprovals() gives a page to staff who may see it", async () => {
  const approvals = inMemoryApprovals(new Map());
  const command = { actor: anAdmin, waiting: true, limit: 5, after: null };
  const listed = await listApprovals(command, { authorize: allowAll(), approvals });
  assert.deepEqual(listed, { ok: true, value: { approvals: [], next: null, waiting: 0 } });
  const denied = await listApprovals(command, { authorize: denyAll, approvals });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.list_approvals" }));
});
