import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { removeTaxCategory } from "./remove_tax_category.ts";
import { aStoredRate, inMemoryTaxes } from "./testing/mod.ts";

test("removeTaxCategory() takes away what nothing stands in, for who may", async () => {
  const { categories } = inMemoryTaxes(aStoredRate());
  const deps = { categories, clock: fixedClock(), authorize: allowAll() };
  const command = { actor: anAdmin, code: "standard", once: null };
  assert.deepEqual(await removeTaxCategory(command, deps), err({ code: "tax_category_in_use" }));
  const reduced = { ...command, code: "reduced" };
  const denied = await removeTaxCategory(reduced, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  assert.ok((await removeTaxCategory(reduced, deps)).ok);
  assert.deepEqual((await categories.all()).map(({ code }) => code), ["shipping", "standard"]);
});
