import { assert, test } from "@mercator/domain/testing";
import { fixtureHome, fixtureShop } from "../testing/fixture_shop.ts";
import { axisStep, change, lastDays } from "./days.ts";
import { taskAddress } from "./task_address.ts";

test("lastDays: seven days of one market, each beside its weekday a week before", () => {
  const days = lastDays(fixtureHome(fixtureShop()), "de");
  assert.equal(days.length, 7);
  assert.deepEqual(days.map(({ amount }) => amount), [
    261000,
    238000,
    254000,
    289000,
    362000,
    348000,
    90000,
  ]);
  assert.deepEqual(days.map(({ before }) => before), [
    229000,
    212000,
    244000,
    257000,
    301000,
    311000,
    84800,
  ]);
});

test("axisStep reaches the highest value in at most four steps", () => {
  for (const highest of [401, 790, 9900, 362000, 1000001]) {
    const step = axisStep(highest, 100);
    assert.ok(step * 4 >= highest && step * 4 <= highest * 2.6, `${highest}: ${step}`);
  }
});

test("axisStep: on a day without sales the axis still counts whole units of the currency", () => {
  for (const highest of [1, 99, 100, 400]) assert.equal(axisStep(highest, 100), 100);
  assert.equal(axisStep(1, 1), 1);
});

test("change compares with something, or says nothing", () => {
  assert.deepEqual(change(112, 100), { text: "+12.0 %", better: true });
  assert.deepEqual(change(90, 100), { text: "−10.0 %", better: false });
  assert.equal(change(5, 0), null);
});

test("taskAddress stays inside the back-office", () => {
  assert.equal(
    taskAddress({ code: "orders_to_fulfil", href: "/admin/orders?view=to_fulfil&sort=oldest" }),
    "/orders?view=to_fulfil&sort=oldest",
  );
  assert.equal(
    taskAddress({ code: "variants_sold_out", href: "https://evil.example/" }),
    "/products?view=sold_out",
  );
  assert.equal(
    taskAddress({ code: "variants_sold_out", href: "/admin/stock" }),
    "/products?view=sold_out",
  );
});
