import { assert, test } from "@mercator/domain/testing";
import { after } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { isExempt } from "./mod.ts";
import { anExemption } from "./testing/mod.ts";

const sale = {
  customer: { id: "cus_1", groups: ["resellers"] },
  country: "US",
  region: "NY",
  at: anInstant,
};
const group = { customerId: null, customerGroup: "resellers" };

test("isExempt() looks at holder, place and time", () => {
  const cases = [
    [{}, {}, true],
    [{}, { customer: { id: "cus_2", groups: [] } }, false],
    [{}, { customer: { id: null, groups: [] } }, false],
    [group, {}, true],
    [group, { customer: { id: "cus_1", groups: [] } }, false],
    [{ country: "US" }, {}, true],
    [{ country: "DE" }, {}, false],
    [{ country: "US", region: "CA" }, {}, false],
    [{ validFrom: after(anInstant, 1) }, {}, false],
    [{ validTo: after(anInstant, 1) }, {}, true],
    [{ validTo: anInstant }, {}, false],
  ] as const;
  for (const [over, at, expected] of cases) {
    const told = JSON.stringify([over, at]);
    assert.equal(isExempt([anExemption(over)], { ...sale, ...at }), expected, told);
  }
  assert.equal(isExempt([], sale), false);
});
