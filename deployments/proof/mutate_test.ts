import { assert, test } from "@mercator/domain/testing";
import { mutate, MUTATION_GROUPS, scoreOf } from "./mutate.ts";

test("scoreOf() is the share of mutants that a test noticed", () => {
  assert.equal(scoreOf({ mutants: 200, detected: 181 }), 90.5);
  assert.equal(scoreOf({ mutants: 3, detected: 0 }), 0);
  assert.equal(scoreOf({ mutants: 0, detected: 0 }), 100);
});

test("the tests of money notice nine in ten mistakes that are put into it", async () => {
  const money = MUTATION_GROUPS.find(({ name }) => name === "money");
  assert.ok(money);
  const found = await mutate(money, { concurrency: navigator.hardwareConcurrency });
  assert.ok(found.mutants > 60, `${found.mutants} mutants`);
  assert.ok(scoreOf(found) >= 90, JSON.stringify(found.survivors));
  const [survivor] = found.survivors;
  assert.match(survivor?.file ?? "domain/kernel/money.ts", /^domain\/kernel\/money\.ts$/);
});
