import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import type { CostRow } from "./cost_row.ts";
import { setCosts } from "./set_costs.ts";
import { inMemoryCosts, MUG_VARIANT } from "./testing/mod.ts";

const mug: CostRow = { variantId: MUG_VARIANT, currency: "EUR", minor: 900n };
const command = { actor: anAdmin, rows: [mug], once: null } as const;
const deps = () => ({ authorize: allowAll(), costs: inMemoryCosts(), clock: fixedClock() });
const costIn = async ({ costs }: ReturnType<typeof deps>) =>
  (await costs.ofProduct("prod_1" as Id<"Product">))[0]?.cost?.minor ?? null;

test("setCosts() stores what variants cost", async () => {
  const given = deps();
  assert.deepEqual(await setCosts(command, given), {
    ok: true,
    value: { set: 1, removed: 0, unchanged: 0 },
  });
  assert.equal(await costIn(given), 900n);
});

test("setCosts() names every bad row, and stores none of the good ones", async () => {
  const given = deps();
  const rows: readonly CostRow[] = [
    mug,
    { ...mug, minor: 1n },
    { ...mug, variantId: "var_unknown" as Id<"Variant"> },
    { ...mug, currency: "USD", minor: -1n },
    { ...mug, currency: "GBP", minor: 100_000_000_001n },
    { ...mug, currency: "JPY", minor: 100_000_000_000n },
    { ...mug, currency: "BHD", minor: 0n },
  ];
  assert.deepEqual(
    await setCosts({ ...command, rows }, given),
    err({
      code: "cost_rows_invalid",
      rows: [
        { row: 1, code: "cost_row_repeated" },
        { row: 2, code: "variant_not_found" },
        { row: 3, code: "cost_out_of_range" },
        { row: 4, code: "cost_out_of_range" },
      ],
    }),
  );
  assert.equal(await costIn(given), null);
});

test("setCosts() stores nothing for who may not", async () => {
  const given = deps();
  assert.deepEqual(
    await setCosts(command, { ...given, authorize: denyAll }),
    err({ code: "denied", action: "pricing.manage_costs" }),
  );
  assert.equal(await costIn(given), null);
});
