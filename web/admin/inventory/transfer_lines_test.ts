import { assert, test } from "@mercator/domain/testing";
import { readTransferLines } from "./transfer_lines.ts";

test("readTransferLines() reads a SKU and a number a line, and names the line that is neither", () => {
  assert.deepEqual(readTransferLines("OSR-1 12\n\n  OSR-2, 3 \nOSR-3 x 4").lines, [
    { sku: "OSR-1", quantity: 12 },
    { sku: "OSR-2", quantity: 3 },
    { sku: "OSR-3", quantity: 4 },
  ]);
  for (const [text, said] of [["", "at least one"], ["OSR-1", "OSR-1"], ["OSR-1 0", "OSR-1 0"]]) {
    const { lines, error } = readTransferLines(text!);
    assert.equal(lines, null);
    assert.ok(error?.includes(said!), error ?? "");
  }
});
