import { assert, test } from "@mercator/domain/testing";
import { after, type Id, type Instant, money } from "../kernel/mod.ts";
import { applyPromotions, type Candidate, type Promotion } from "./mod.ts";
import { aCandidate, aPromotion, aPromotionCart, aPromotionLine, AT } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const said = (candidates: readonly Candidate[], at: Instant = AT, cart = aPromotionCart()) => {
  const { applied, refused } = applyPromotions(cart, { candidates, at });
  return [
    ...applied.map(({ promotionId, amount }) => `${promotionId} ${amount.minor}`),
    ...refused.map(({ promotionId, reason }) => `${promotionId} ${reason}`),
  ].join(", ");
};
const under = (overrides: Partial<Promotion>) => aCandidate({ promotion: aPromotion(overrides) });

test("applyPromotions() holds from the first instant to before the last, without a job", () => {
  const spring = [under({ startsAt: AT, endsAt: after(AT, 10) })];
  assert.equal(said(spring, after(AT, -1)), "promo_1 not_started");
  assert.equal(said(spring, AT), "promo_1 100");
  assert.equal(said(spring, after(AT, 9)), "promo_1 100");
  assert.equal(said(spring, after(AT, 10)), "promo_1 ended");
  assert.equal(said([under({ status: "draft" })]), "promo_1 not_active");
  assert.equal(said([under({ status: "archived", endsAt: AT })]), "promo_1 not_active");
});

test("applyPromotions() asks for the code, and tells it with what it did", () => {
  const promotion = aPromotion({ needsCode: true });
  assert.equal(said([aCandidate({ promotion })]), "promo_1 code_missing");
  const { applied } = applyPromotions(aPromotionCart(), {
    candidates: [aCandidate({ promotion, code: "SAVE" })],
    at: AT,
  });
  assert.deepEqual(applied, [{
    promotionId: "promo_1",
    version: 1,
    code: "SAVE",
    labels: { en: "10% off", de: "10 % Rabatt" },
    amount: eur(100n),
    lines: [{ lineId: "line_1", amount: eur(100n) }],
    shipping: eur(0n),
  }]);
});

test("applyPromotions() refuses what is used up, whatever the cart", () => {
  for (
    const usedUp of ["usage_limit_reached", "customer_limit_reached", "code_used_up"] as const
  ) {
    const { applied, refused } = applyPromotions(aPromotionCart(), {
      candidates: [aCandidate({ usedUp, code: "SAVE" })],
      at: AT,
    });
    assert.deepEqual(applied, []);
    assert.deepEqual(refused, [{ promotionId: "promo_1", code: "SAVE", reason: usedUp }]);
  }
});

test("applyPromotions() keeps a budget to the cent: all of it, or nothing", () => {
  const shipping = { optionId: "shop_1", price: eur(490n) };
  const cart = aPromotionCart({ shipping });
  const withLeft = (minor: bigint) => said([aCandidate({ budgetLeft: eur(minor) })], AT, cart);
  assert.equal(withLeft(100n), "promo_1 100");
  assert.equal(withLeft(99n), "promo_1 budget_exhausted");
  const off = { kind: "off_shipping", off: { kind: "percent", millionths: 1_000_000 } } as const;
  const delivery = (minor: bigint) =>
    said(
      [aCandidate({ promotion: aPromotion({ action: off }), budgetLeft: eur(minor) })],
      AT,
      cart,
    );
  assert.deepEqual([delivery(490n), delivery(489n)], ["promo_1 490", "promo_1 budget_exhausted"]);
});

test("a promotion that is refused takes no group, and leaves the next of the group its turn", () => {
  const inGroup = { priority: 0, group: "g", exclusive: false };
  const dear = aPromotion({
    id: "promo_a" as Id<"Promotion">,
    stacking: inGroup,
    action: {
      kind: "off_lines",
      of: { kind: "every_line" },
      off: { kind: "percent", millionths: 500_000 },
      each: "together",
    },
  });
  const small = under({ id: "promo_b" as Id<"Promotion">, stacking: inGroup });
  const candidates = [aCandidate({ promotion: dear, budgetLeft: eur(10n) }), small];
  assert.equal(said(candidates), "promo_b 100, promo_a budget_exhausted");
});

test("applyPromotions() leaves the promotions of the catalogue to the catalogue", () => {
  assert.equal(said([under({ kind: "catalog" })]), "");
});

test("applyPromotions() is the same in whichever order lines and promotions are given", () => {
  const lines = ["a", "b", "c"].map((lineId) => aPromotionLine({ lineId, unitPrice: eur(333n) }));
  const candidates = ["promo_1", "promo_2", "promo_3"].map((id) =>
    under({ id: id as Id<"Promotion"> })
  );
  const offOf = (them: typeof lines, theirs: readonly Candidate[]) => {
    const { applied } = applyPromotions(aPromotionCart({ lines: them }), {
      candidates: theirs,
      at: AT,
    });
    return applied.map((it) => ({
      ...it,
      lines: it.lines.toSorted((x, y) => x.lineId < y.lineId ? -1 : 1),
    }));
  };
  const expected = offOf(lines, candidates);
  assert.deepEqual(expected.map(({ promotionId }) => promotionId), [
    "promo_1",
    "promo_2",
    "promo_3",
  ]);
  assert.deepEqual(offOf(lines.toReversed(), candidates.toReversed()), expected);
});
