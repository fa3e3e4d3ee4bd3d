import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { removeCartLine } from "./remove_cart_line.ts";
import { aLine, withCart } from "./testing/mod.ts";

test("removeCartLine() takes the line out, once", async () => {
  const { deps, command, now } = withCart({ lines: [aLine] });
  assert.ok((await removeCartLine({ ...command, lineId: aLine.id }, deps)).ok);
  assert.deepEqual(now().lines, []);
  const again = await removeCartLine({ ...command, lineId: aLine.id }, deps);
  assert.deepEqual(again, err({ code: "cart_line_not_found", lineId: aLine.id }));
});
