import { assert, test } from "@mercator/domain/testing";
import { ACCOUNTS, isAccountCode } from "./accounts.ts";
import { post, type TemplateCode, TEMPLATES } from "./templates.ts";

const rowsOf = (template: TemplateCode) =>
  Object.entries(TEMPLATES[template]) as [string, Readonly<Record<string, number>>][];

for (const template of Object.keys(TEMPLATES) as TemplateCode[]) {
  test(`${template}: the coefficients of each amount sum to zero`, () => {
    const sums: Record<string, number> = {};
    for (const [slot, coefficients] of rowsOf(template)) {
      assert.ok(slot === "money" || isAccountCode(slot), slot);
      for (const [name, times] of Object.entries(coefficients)) {
        sums[name] = (sums[name] ?? 0) + times;
      }
    }
    assert.ok(Object.keys(sums).length > 0);
    assert.deepEqual(Object.values(sums).filter((sum) => sum !== 0), []);
  });
}

test("post() writes the money where it is said to lie, and nothing for nothing", () => {
  const about = { currency: "EUR", money: "bank", reference: "pop_1" } as const;
  assert.deepEqual(post("capture", { ...about, amounts: { amount: 500n } }), [{
    template: "capture",
    lines: [
      { account: "bank", amount: { minor: 500n, currency: "EUR" } },
      { account: "receivable", amount: { minor: -500n, currency: "EUR" } },
    ],
    paymentId: null,
    reference: "pop_1",
  }]);
  assert.deepEqual(post("capture", { ...about, amounts: { amount: 0n } }), []);
});

test("every account of the chart says what it is for", () => {
  for (const { says } of Object.values(ACCOUNTS)) assert.ok(says.length > 10);
});
