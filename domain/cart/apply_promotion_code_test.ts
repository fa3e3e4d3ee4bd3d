import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { applyPromotionCode } from "./apply_promotion_code.ts";
import { withCart } from "./testing/mod.ts";

test("applyPromotionCode() answers the cart with a warning, and stores nothing", async () => {
  const { deps, read, now } = withCart();
  const before = now();
  const tried = await applyPromotionCode({ ...read, promotionCode: "SAVE" }, deps);
  assert.deepEqual(tried.ok && tried.value.warnings, [
    { code: "promotion_code_not_applicable", promotionCode: "SAVE", reason: "code_unknown" },
  ]);
  assert.equal(now(), before);
  const denied = await applyPromotionCode({ ...read, promotionCode: "SAVE" }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.read" }));
});
