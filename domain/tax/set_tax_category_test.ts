import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { setTaxCategory } from "./set_tax_category.ts";
import { inMemoryTaxes } from "./testing/mod.ts";

test("setTaxCategory() adds a category for who may", async () => {
  const { categories, events } = inMemoryTaxes();
  const deps = { categories, clock: fixedClock(), authorize: allowAll() };
  const command = { actor: anAdmin, category: { code: "tea", name: "Tea" }, once: null };
  const denied = await setTaxCategory(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  assert.equal((await categories.all()).length, 3);
  assert.ok((await setTaxCategory(command, deps)).ok);
  assert.ok((await categories.all()).some(({ name }) => name === "Tea"));
  assert.deepEqual(events, ["tax_category_changed"]);
});
