import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { KNOWN_RATES } from "../tax/mod.ts";
import { readProductCosts } from "./read_product_costs.ts";
import { inMemoryCosts, MUG_VARIANT } from "./testing/mod.ts";

const costs = inMemoryCosts();
const deps = {
  authorize: allowAll(),
  costs,
  taxTerms: { current: () => Promise.resolve({ rates: KNOWN_RATES }) },
  clock: fixedClock(),
};
const command = { actor: anAdmin, productId: "prod_1" as Id<"Product"> };

test("readProductCosts() tells what is left of a price once tax and cost are taken away", async () => {
  const rows = (["EUR", "USD"] as const)
    .map((currency) => ({ variantId: MUG_VARIANT, currency, minor: 900n }));
  await costs.set(rows, { at: anInstant, once: null });
  const read = await readProductCosts(command, deps);
  assert.deepEqual(
    read.ok &&
      read.value.map(({ market, margin }) => [market, margin?.net.minor, margin?.marginMillionths]),
    // 2,400 in Germany hold 383 of tax, in the United States none.
    [["de", 2_017n, 553_793], ["us", 2_400n, 625_000]],
  );
});

test("readProductCosts() knows no margin where it knows no cost", async () => {
  const read = await readProductCosts(command, { ...deps, costs: inMemoryCosts() });
  assert.deepEqual(read.ok && read.value.map(({ cost, margin }) => [cost, margin]), [
    [null, null],
    [null, null],
  ]);
});

test("readProductCosts() shows nothing to who may not, and nothing of what is not there", async () => {
  assert.deepEqual(
    await readProductCosts(command, { ...deps, authorize: denyAll }),
    err({ code: "denied", action: "pricing.read_costs" }),
  );
  assert.deepEqual(
    await readProductCosts({ ...command, productId: "prod_9" as Id<"Product"> }, deps),
    err({ code: "product_not_found" }),
  );
});
