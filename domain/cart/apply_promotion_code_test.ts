import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { aPromotion } from "../promotions/testing/mod.ts";
import { applyPromotionCode, CODES_MAX } from "./apply_promotion_code.ts";
import { aLine, TERMS, withCart } from "./testing/mod.ts";

const PROMO = "promo_1" as Id<"Promotion">;
const promotion = aPromotion({ id: PROMO, needsCode: true });

function withCode(code: string, cart: Parameters<typeof withCart>[0] = {}) {
  const given = withCart({ lines: [aLine], ...cart });
  given.carts.codes.set(code, PROMO);
  const terms = {
    current: () => Promise.resolve({ ...TERMS, promotions: [promotion] }),
    forget: () => {},
  };
  return { ...given, deps: { ...given.deps, terms } };
}

test("applyPromotionCode() keeps a code that there is, and what it opens is taken off", async () => {
  const { deps, command, now } = withCode("SAVE10");
  const applied = await applyPromotionCode({ ...command, promotionCode: " save10 " }, deps);
  assert.ok(applied.ok);
  assert.deepEqual(applied.value.warnings, []);
  assert.equal(applied.value.totals.discountTotal.minor, 580n);
  assert.deepEqual(now().promotionCodes, ["SAVE10"]);
});

test("applyPromotionCode() twenty times takes it off once", async () => {
  const { deps, command, now } = withCode("SAVE10");
  for (let nth = 0; nth < 20; nth++) {
    const applied = await applyPromotionCode({ ...command, promotionCode: "SAVE10" }, deps);
    assert.ok(applied.ok);
    assert.deepEqual(applied.value.totals.lines.map((it) => it.discounts.length), [1]);
    assert.equal(applied.value.totals.discountTotal.minor, 580n);
  }
  assert.deepEqual(now().promotionCodes, ["SAVE10"]);
});

test("applyPromotionCode() answers an unknown code with a warning, and does not keep it", async () => {
  const { deps, command, now } = withCart();
  for (const promotionCode of ["NOBODY", "?", ""]) {
    const tried = await applyPromotionCode({ ...command, promotionCode }, deps);
    assert.deepEqual(tried.ok && tried.value.warnings, [
      { code: "promotion_code_not_applicable", promotionCode, reason: "code_unknown" },
    ]);
  }
  assert.deepEqual(now().promotionCodes, []);
});

test("applyPromotionCode() lets the oldest of too many codes make way", async () => {
  const promotionCodes = Array.from({ length: CODES_MAX }, (_, nth) => `OLD-${nth}`);
  const { deps, command, now } = withCode("SAVE10", { promotionCodes });
  assert.ok((await applyPromotionCode({ ...command, promotionCode: "SAVE10" }, deps)).ok);
  assert.deepEqual(now().promotionCodes, [...promotionCodes.slice(1), "SAVE10"]);
});

test("applyPromotionCode() changes nothing for who may not", async () => {
  const { deps, command, now } = withCode("SAVE10");
  const before = now();
  const denied = await applyPromotionCode({ ...command, promotionCode: "SAVE10" }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.change" }));
  assert.equal(now(), before);
});
