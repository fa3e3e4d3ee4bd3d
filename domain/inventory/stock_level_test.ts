import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { adjust, availabilityOf, available, sellable, type StockLevel } from "./mod.ts";
import { aStockLevel } from "./testing/mod.ts";

test("availabilityOf() says what a shopper can expect", () => {
  const of = (level: Partial<StockLevel>) => availabilityOf(aStockLevel(level));
  assert.equal(of({}), "in_stock");
  assert.equal(of({ onHand: 10 }), "in_stock");
  assert.equal(of({ onHand: 9 }), "low_stock");
  assert.equal(of({ reserved: 11 }), "low_stock");
  assert.equal(of({ onHand: 0 }), "out_of_stock");
  assert.equal(of({ onHand: 0, oversellLimit: 5 }), "backorder");
  assert.equal(of({ onHand: 0, reserved: 5, oversellLimit: 5 }), "out_of_stock");
  const preorder = { onHand: 0, oversellLimit: 5, preorderFrom: "2027-02-01" };
  assert.equal(of(preorder), "preorder");
  assert.equal(of({ ...preorder, reserved: 5 }), "out_of_stock");
});

test("available() may be below zero, sellable() never is", () => {
  const backordered = aStockLevel({ onHand: 2, reserved: 5, oversellLimit: 3 });
  assert.equal(available(backordered), -3);
  assert.equal(sellable(backordered), 0);
  assert.equal(sellable({ ...backordered, reserved: 4 }), 1);
});

test("adjust() goes neither below zero nor below what is promised", () => {
  const level = aStockLevel({ reserved: 8 });
  assert.deepEqual(adjust(level, -12), ok({ ...level, onHand: 8 }));
  assert.deepEqual(adjust(level, -13), err({ code: "stock_below_reserved" }));
  assert.deepEqual(adjust(level, -21), err({ code: "stock_below_zero" }));
  assert.ok(adjust({ ...level, oversellLimit: 8 }, -20).ok);
});
