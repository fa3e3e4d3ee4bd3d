import { assert, test } from "@mercator/domain/testing";
import { sayCondition } from "./say_rules.ts";

const names = (_kind: string, value: string) => value.charAt(0).toUpperCase() + value.slice(1);
const every = { kind: "every_line" } as const;

test("sayCondition() reads a condition aloud", () => {
  const eighty = {
    kind: "subtotal",
    at_least: [{ amount: 8_000, currency: "EUR" }],
    of: every,
  } as const;
  assert.equal(sayCondition({ kind: "always" }, names), "Every cart.");
  assert.equal(
    sayCondition({
      kind: "all",
      of: [
        { ...eighty, at_least: [...eighty.at_least] },
        {
          kind: "any",
          of: [
            { kind: "quantity", at_least: 1, of: { kind: "category", any_of: ["tableware"] } },
            { kind: "market", any_of: ["de"] },
          ],
        },
        { kind: "not", of: { kind: "customer_group", any_of: ["trade"] } },
      ],
    }, names),
    "A subtotal of at least €80.00 and (at least 1 item of Tableware or in Germany) and not for the group trade.",
  );
  assert.equal(
    sayCondition({ kind: "nth_order", nth: 3, every: true }, names),
    "Every 3rd order of the customer.",
  );
});
