import { assert, test } from "@mercator/domain/testing";
import { type Authorize, err, type Id, ok, type Resource } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { requestCapture } from "./payment_decisions.ts";
import { staffDeed } from "./staff_deed.ts";
import { anAuthorizedRecord, withOrder } from "./testing/mod.ts";

const capture = {
  action: "orders.capture",
  decide: (it, by, { names }) => requestCapture(it, by, { amount: null, names }),
} satisfies Parameters<typeof staffDeed>[2];

/** Allows all, and keeps what it was asked about. */
function asked(about: Resource[]): Authorize {
  return (_actor, _action, resource = {}) => {
    about.push(resource);
    return Promise.resolve(ok(true));
  };
}

test("staffDeed() stores the decision, asks the provider, and does neither a second time", async () => {
  const { command, deps, provider, now } = await withOrder(anAuthorizedRecord());
  const done = await staffDeed(command, deps, capture);
  assert.ok(done.ok);
  assert.equal(now().order.paymentStatus, "captured");
  assert.equal(provider.asked.length, 1);
  assert.ok(!(await staffDeed(command, deps, capture)).ok);
  assert.equal(provider.asked.length, 1);
});

test("staffDeed() tells the policies whose order it is, or the facts of the deed", async () => {
  const record = anAuthorizedRecord();
  const about: Resource[] = [];
  const { command, deps } = await withOrder(record);
  const refused = () => err({ code: "not_now" as const });
  const authorize = asked(about);
  const deed = { ...capture, decide: refused };
  assert.deepEqual(await staffDeed(command, { ...deps, authorize }, deed), refused());
  const facts = ({ order }: typeof record) => ({ orderId: order.id, requestedBy: "stf_2" });
  await staffDeed(command, { ...deps, authorize }, { ...deed, facts });
  assert.deepEqual(about.map(({ orderId }) => orderId), [record.order.id, record.order.id]);
  assert.deepEqual(about.map(({ requestedBy }) => requestedBy), [undefined, "stf_2"]);
});

test("staffDeed() changes nothing for who is denied, for another version, or without the order", async () => {
  const { command, deps, provider, orders, now } = await withOrder(anAuthorizedRecord());
  const before = now();
  assert.deepEqual(
    await staffDeed(command, { ...deps, authorize: denyAll }, capture),
    err({ code: "denied", action: "orders.capture" }),
  );
  const stale = await staffDeed({ ...command, ifMatch: 99 }, deps, capture);
  assert.ok(!stale.ok && stale.error.code === "precondition_failed");
  const unknown = { ...command, orderId: "ord_9" as Id<"Order"> };
  assert.deepEqual(await staffDeed(unknown, deps, capture), err({ code: "order_not_found" }));
  assert.deepEqual([now(), provider.asked, orders.events], [before, [], []]);
});
