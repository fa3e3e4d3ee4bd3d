import { assert, test } from "@mercator/domain/testing";
import { aStockAt } from "../inventory/testing/mod.ts";
import { err } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { addCartLine } from "./add_cart_line.ts";
import { aLine, aMug, MUG, withCart } from "./testing/mod.ts";

test("addCartLine() puts a variant in, and more of it on the same line", async () => {
  const { deps, command, now } = withCart();
  assert.ok((await addCartLine({ ...command, variantId: MUG, quantity: 2 }, deps)).ok);
  assert.ok((await addCartLine({ ...command, variantId: MUG, quantity: 3 }, deps)).ok);
  assert.deepEqual(now().lines.map(({ variantId, quantity }) => [variantId, quantity]), [[MUG, 5]]);
});

test("addCartLine() never takes more than can be had, counting what is in already", async () => {
  const { deps, command, now } = withCart({ lines: [{ ...aLine, quantity: 9 }] });
  const refused = await addCartLine({ ...command, variantId: MUG, quantity: 2 }, deps);
  assert.deepEqual(refused, err({ code: "quantity_unavailable", available: 10 }));
  const plenty = aMug({ stock: [aStockAt(5_000)] });
  const rich = withCart({ lines: [{ ...aLine, quantity: 99 }] }, { variants: [plenty] });
  const most = await addCartLine({ ...rich.command, variantId: MUG, quantity: 1 }, rich.deps);
  assert.deepEqual(most, err({ code: "quantity_unavailable", available: 99 }));
  assert.equal(now().version, 1);
});

test("addCartLine() takes nothing that is not sold here, and nothing into a full cart", async () => {
  for (const variants of [[aMug({ published: false })], [aMug({ price: null })]]) {
    const { deps, command } = withCart({}, { variants });
    const refused = await addCartLine({ ...command, variantId: MUG, quantity: 1 }, deps);
    assert.deepEqual(refused, err({ code: "variant_not_found", variantId: MUG }));
  }
  const lines = Array.from({ length: 100 }, (_, nth) => ({
    ...aLine,
    id: `line_${nth}` as never,
    variantId: `var_${nth}` as never,
  }));
  const { deps, command } = withCart({ lines });
  const full = await addCartLine({ ...command, variantId: MUG, quantity: 1 }, deps);
  assert.deepEqual(full, err({ code: "cart_full", linesMax: 100 }));
});

test("addCartLine() changes nothing for who is denied", async () => {
  const { deps, command, now } = withCart();
  const denied = await addCartLine({ ...command, variantId: MUG, quantity: 1 }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.change" }));
  assert.deepEqual(now().lines, []);
});
