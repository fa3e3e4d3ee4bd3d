import { assert, test } from "@mercator/domain/testing";
import { readParts, writeParts } from "./zone_parts.ts";

test("readParts() reads regions, ranges and both, and writeParts() writes them back", () => {
  const text = "US CA\nUS 94102-94188\nUS NY 10001-10099";
  const read = readParts(` us  ca \n\nUS 94102 – 94188\nUS NY 10001-10099\n`);
  assert.ok(read.ok);
  assert.deepEqual(read.parts[1], {
    country: "US",
    region: null,
    postal: { from: "94102", to: "94188" },
  });
  assert.equal(writeParts(read.parts), text);
  assert.deepEqual(readParts("  \n"), { ok: true, parts: [] });
});

test("readParts() names the line that it cannot read", () => {
  for (const line of ["US", "California", "US 9-10", "US 20-10", "US CA NY"]) {
    assert.deepEqual(readParts(`US CA\n${line}`), { ok: false, line });
  }
});
