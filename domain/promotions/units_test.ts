import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { putBack, sortUnits, take, type Units } from "./units.ts";

const units = (lineId: string, left: number, minor: bigint): Units => ({
  lineId,
  left,
  price: money(minor, "EUR"),
});
const counts = (them: readonly Units[]) =>
  them.map(({ lineId, left }) => `${lineId}${left}`).join();

test("sortUnits() has the dearest or cheapest first, names settle ties, and moves nothing", () => {
  const all = [units("b", 1, 5n), units("c", 1, 9n), units("a", 1, 5n)];
  assert.equal(counts(sortUnits(all, "cheapest")), "a1,b1,c1");
  assert.equal(counts(sortUnits(all, "dearest")), "c1,a1,b1");
  assert.equal(counts(all), "b1,c1,a1");
});

test("take() takes the first ones, skips what is empty, and takes nothing where too few are left", () => {
  const all = [units("a", 0, 1n), units("b", 2, 1n), units("c", 2, 1n)];
  assert.deepEqual(
    take(all, 3)?.map(({ lineId, quantity }) => `${lineId}${quantity}`),
    ["b2", "c1"],
  );
  assert.equal(counts(all), "a0,b0,c1");
  assert.equal(take(all, 2), null);
  assert.equal(counts(all), "a0,b0,c1");
  assert.equal(take(all, 1)?.length, 1);
  for (const quantity of [0, -1, 1.5, NaN]) {
    assert.throws(() => take(all, quantity), /whole units are taken/);
  }
});

test("putBack() undoes take()", () => {
  const all = [units("a", 2, 1n), units("b", 2, 1n)];
  putBack(all, take(all, 3)!);
  assert.equal(counts(all), "a2,b2");
  assert.throws(
    () => putBack([], [{ lineId: "a", price: money(1n, "EUR"), quantity: 1 }]),
    /units go back to where they were/,
  );
});
