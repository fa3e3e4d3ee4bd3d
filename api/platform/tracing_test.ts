import { assert, test } from "@mercator/domain/testing";
import { traced, tracedCall, tracedUseCases } from "./tracing.ts";

test("what is traced answers as before, and fails as before", async () => {
  const port = traced("port", {
    now: () => 1,
    later: (value: number) => Promise.resolve(value),
    broken: () => Promise.reject(new Error("away")),
    limit: 5,
  });
  assert.equal(port.now(), 1);
  assert.equal(await port.later(2), 2);
  await assert.rejects(port.broken(), /away/);
  assert.equal(port.limit, 5);
  const thrown = tracedCall("thrown", () => {
    throw new Error("at once");
  });
  assert.throws(thrown, /at once/);
});

test("tracedUseCases() wraps what takes a command and leaves the rest alone", async () => {
  const clock = () => 7;
  const useCases = { placeOrder: (command: { id: string }) => Promise.resolve(command.id), clock };
  const wrapped = tracedUseCases("checkout", useCases);
  assert.equal(await wrapped.placeOrder({ id: "cart_1" }), "cart_1");
  assert.equal(wrapped.clock, clock);
  assert.notEqual(wrapped.placeOrder, useCases.placeOrder);
});
