import { assert, test } from "@mercator/domain/testing";
import { fixtureShop } from "../testing/fixture_shop.ts";
import { lineTrace, orderTrace } from "./price_trace.ts";

const { orders } = fixtureShop();
const german = orders.find(({ number }) => number === "10485")!;
const american = orders.find(({ number }) => number === "10479")!;

test("lineTrace: what counts sums to the line, tax that is included does not count", () => {
  for (const order of [german, american]) {
    for (const line of order.lines) {
      const rows = lineTrace(order, line);
      const sum = rows.filter(({ counts }) => counts).reduce(
        (total, { amount }) => total + amount.amount,
        0,
      );
      assert.equal(sum, line.total.amount);
    }
  }
});

test("orderTrace: what counts sums to the order's total, with tax added and with tax included", () => {
  for (const order of [german, american]) {
    const rows = orderTrace(order);
    const sum = rows.filter(({ counts }) => counts).reduce(
      (total, { amount }) => total + amount.amount,
      0,
    );
    assert.equal(sum, order.total.amount, order.number);
  }
});

test("lineTrace: reads the codes of the price as words", () => {
  const [price, tax] = lineTrace(german, german.lines[1]!);
  assert.equal(price?.source, "Price list Germany");
  assert.equal(price?.how, "3 × €29.00");
  assert.equal(tax?.source, "VAT, Germany, included");
});

test("lineTrace: a price list that is known by its id alone is named after the order's market", () => {
  const steps = german.trace.steps.map((step) =>
    step.effect === "unit_price" ? { ...step, source: "price_list:plst_01ke6p4ym0" } : step
  );
  const [price] = lineTrace({ ...german, trace: { steps } }, german.lines[1]!);
  assert.equal(price?.source, "Price list Germany");
});
