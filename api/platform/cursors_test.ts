import { assert, test } from "@mercator/domain/testing";
import { makeCursors } from "./cursors.ts";

const cursors = makeCursors("s".repeat(32));

test("cursors come back as they were signed", () => {
  const cursor = cursors.sign("orders", ["2026-11-24T00:00:00Z", "ord_1"]);
  assert.deepEqual(cursors.read("orders", cursor), ["2026-11-24T00:00:00Z", "ord_1"]);
});

test("cursors of another list, another secret, or bent ones are refused", () => {
  const cursor = cursors.sign("orders", ["a"]);
  assert.equal(cursors.read("products", cursor), null);
  assert.equal(makeCursors("t".repeat(32)).read("orders", cursor), null);
  for (
    const bad of ["", ".", "e30", `${cursor}x`, `x${cursor}`, `${cursor}.x`, "e30.e30", "💥.💥"]
  ) {
    assert.equal(cursors.read("orders", bad), null, bad);
  }
});
