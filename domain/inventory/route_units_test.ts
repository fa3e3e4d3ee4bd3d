import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { type Demand, routeUnits, type StockAt } from "./mod.ts";

const at = (locationId: string, available: number, rest: Partial<StockAt> = {}): StockAt => ({
  locationId: locationId as Id<"Location">,
  country: "DE",
  priority: 0,
  available,
  isHot: false,
  ...rest,
});
const of = (variantId: string, quantity: number, ...places: StockAt[]): Demand => ({
  variantId: variantId as Id<"Variant">,
  quantity,
  at: places,
});

function routed(...demands: Demand[]) {
  const result = routeUnits(demands, { country: "DE" });
  assert.ok(result.ok);
  return result.value.map((it) => `${it.quantity} ${it.variantId} from ${it.locationId}`);
}

test("routeUnits() takes the nearest location that has everything", () => {
  const places = [at("far", 9, { country: "US", priority: -5 }), at("near", 9), at("later", 9)];
  assert.deepEqual(routed(of("mug", 3, ...places)), ["3 mug from later"]);
  const first = places.map((it) => it.locationId === "near" ? { ...it, priority: -1 } : it);
  assert.deepEqual(routed(of("mug", 3, ...first)), ["3 mug from near"]);
});

test("routeUnits() prefers one parcel from afar to two from near and far", () => {
  assert.deepEqual(routed(of("mug", 3, at("near", 2), at("far", 3, { country: "US" }))), [
    "3 mug from far",
  ]);
});

test("routeUnits() splits when it must, near first", () => {
  assert.deepEqual(routed(of("mug", 4, at("far", 3, { country: "US" }), at("near", 2))), [
    "2 mug from near",
    "2 mug from far",
  ]);
  const five = ["a", "b", "c", "d", "e"].map((id) => at(id, 1));
  assert.equal(routed(of("mug", 5, ...five)).length, 5);
});

test("routeUnits() sends several variants in one parcel where it can", () => {
  const mug = of("mug", 1, at("a", 1), at("b", 1));
  const vase = of("vase", 1, at("a", 0), at("b", 1));
  assert.deepEqual(routed(mug, vase), ["1 mug from b", "1 vase from b"]);
});

test("routeUnits() sums what is asked for twice, and says what is missing", () => {
  const demand = of("mug", 2, at("a", 2), at("b", 1));
  assert.deepEqual(routed(demand, of("mug", 1, ...demand.at)), ["2 mug from a", "1 mug from b"]);
  assert.deepEqual(
    routeUnits([demand, demand], { country: "DE" }),
    err({ code: "units_missing", missing: [{ variantId: "mug", available: 3 }] }),
  );
});

test("routeUnits() never takes from a location what is promised beyond its stock", () => {
  assert.deepEqual(routed(of("mug", 1, at("a", -3), at("b", 1))), ["1 mug from b"]);
  assert.deepEqual(routeUnits([], { country: "DE" }), { ok: true, value: [] });
});
