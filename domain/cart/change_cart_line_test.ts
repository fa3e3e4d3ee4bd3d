import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { changeCartLine } from "./change_cart_line.ts";
import { aLine, withCart } from "./testing/mod.ts";

test("changeCartLine() sets the quantity, up to what can be had", async () => {
  const { deps, command, now } = withCart({ lines: [aLine] });
  assert.ok((await changeCartLine({ ...command, lineId: aLine.id, quantity: 10 }, deps)).ok);
  assert.equal(now().lines[0]?.quantity, 10);
  const refused = await changeCartLine({ ...command, lineId: aLine.id, quantity: 11 }, deps);
  assert.deepEqual(refused, err({ code: "quantity_unavailable", available: 10 }));
  assert.equal(now().lines[0]?.quantity, 10);
});

test("changeCartLine() knows only the cart's own lines", async () => {
  const { deps, command } = withCart({ lines: [aLine] });
  const lineId = "line_9" as typeof aLine.id;
  const refused = await changeCartLine({ ...command, lineId, quantity: 1 }, deps);
  assert.deepEqual(refused, err({ code: "cart_line_not_found", lineId }));
});

test("changeCartLine() treats a quantity that is no whole number above 0 as a bug", async () => {
  const { deps, command } = withCart({ lines: [aLine] });
  for (const quantity of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
    await assert.rejects(changeCartLine({ ...command, lineId: aLine.id, quantity }, deps));
  }
});
