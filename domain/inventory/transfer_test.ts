import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { anInstant as at } from "../kernel/testing/mod.ts";
import { cancel, receive, ship, type Transfer } from "./mod.ts";
import { aTransfer, GOODS } from "./testing/mod.ts";

const units = (quantity: number) => [{ variantId: GOODS, quantity }];
const shipped = aTransfer({
  status: "shipped",
  shippedAt: at,
  lines: [{ variantId: GOODS, quantity: 6, shipped: 5, received: 0 }],
});

function lineOf(result: { ok: true; value: Transfer } | { ok: false; error: unknown }) {
  assert.ok(result.ok);
  const { status, lines: [line], endedAt } = result.value;
  return [status, line?.shipped, line?.received, endedAt !== null];
}

test("ship() sends all, or some, and never more than was asked for", () => {
  assert.deepEqual(lineOf(ship(aTransfer(), { units: null, at })), ["shipped", 6, 0, false]);
  assert.deepEqual(lineOf(ship(aTransfer(), { units: units(4), at })), ["shipped", 4, 0, false]);
  const twice = [...units(4), ...units(3)];
  assert.deepEqual(
    ship(aTransfer(), { units: twice, at }),
    err({ code: "transfer_exceeded", variantId: GOODS, open: 6 }),
  );
  const other = [{ variantId: "x" as typeof GOODS, quantity: 1 }];
  assert.deepEqual(
    ship(aTransfer(), { units: other, at }),
    err({ code: "transfer_line_not_found", variantId: "x" }),
  );
});

test("receive() takes in what comes, and is over when all came or nothing more will", () => {
  const some = receive(shipped, { units: units(2), closes: false, at });
  assert.deepEqual(lineOf(some), ["shipped", 5, 2, false]);
  assert.ok(some.ok);
  assert.deepEqual(lineOf(receive(some.value, { units: null, closes: false, at })), [
    "received",
    5,
    5,
    true,
  ]);
  assert.deepEqual(lineOf(receive(some.value, { units: units(1), closes: true, at })), [
    "received",
    5,
    3,
    true,
  ]);
  assert.deepEqual(
    receive(some.value, { units: units(4), closes: false, at }),
    err({ code: "transfer_exceeded", variantId: GOODS, open: 3 }),
  );
});

test("a transfer goes only the ways that there are", () => {
  assert.deepEqual(lineOf(cancel(aTransfer(), { at })), ["cancelled", 0, 0, true]);
  for (const status of ["shipped", "received", "cancelled"] as const) {
    const refused = err({ code: "transfer_not_open", status });
    assert.deepEqual(ship({ ...shipped, status }, { units: null, at }), refused);
    assert.deepEqual(cancel({ ...shipped, status }, { at }), refused);
  }
  for (const status of ["requested", "received", "cancelled"] as const) {
    assert.deepEqual(
      receive({ ...shipped, status }, { units: null, closes: false, at }),
      err({ code: "transfer_not_open", status }),
    );
  }
});
