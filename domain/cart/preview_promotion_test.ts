import { assert, test } from "@mercator/domain/testing";
import { err, type Id, instant, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { aStockAt } from "../inventory/testing/mod.ts";
import { NEW_GUEST, type Promotion } from "../promotions/mod.ts";
import {
  aDefinition,
  aKeptPromotion,
  aPromotion,
  inMemoryPromotions,
} from "../promotions/testing/mod.ts";
import { type PreviewPromotion, previewPromotion } from "./preview_promotion.ts";
import { aMug, inMemoryCarts, MUG, TERMS } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const tried: PreviewPromotion["tried"] = {
  promotionId: null,
  name: "Ten off",
  definition: aDefinition(),
  startsAt: null,
  endsAt: null,
  usageLimit: null,
  limitPerCustomer: null,
  budget: null,
  codeEntered: true,
};
const cart: PreviewPromotion["cart"] = {
  market: "de",
  lines: [{ variantId: MUG, quantity: 2 }],
  codes: [],
  customer: NEW_GUEST,
  destination: null,
  shippingOptionId: null,
};
const command: PreviewPromotion = { actor: anAdmin, tried, cart, at: null };
const running = (...promotions: Promotion[]) => ({
  current: () => Promise.resolve({ ...TERMS, promotions }),
  forget: () => {},
});
const deps = (...promotions: Promotion[]) => ({
  ...inMemoryPromotions(aKeptPromotion()),
  authorize: allowAll(),
  carts: inMemoryCarts(),
  terms: running(...promotions),
  clock: fixedClock(),
});

test("previewPromotion() prices a cart without and with a draft, and explains both", async () => {
  const given = deps();
  const seen = await previewPromotion(command, given);
  assert.ok(seen.ok);
  assert.deepEqual([seen.value.without.totals.total, seen.value.with.totals.total], [
    eur(5_800n),
    eur(5_220n),
  ]);
  const effects = seen.value.with.totals.trace.map(({ effect }) => effect);
  assert.ok(effects.includes("discount"));
  assert.deepEqual(seen.value.verdicts.map(({ amount, reason }) => [amount, reason]), [
    [eur(580n), null],
  ]);
  assert.equal(given.carts.stored.size, 0);
  assert.equal(given.stored.size, 1);
});

test("previewPromotion() says of every promotion of the shop why it does not apply", async () => {
  const id = (name: string) => ({ id: `promo_${name}` as Id<"Promotion"> });
  const seen = await previewPromotion(
    command,
    deps(
      aPromotion({ ...id("a"), needsCode: true }),
      aPromotion({ ...id("b"), startsAt: instant(9e15) }),
      aPromotion({ ...id("c"), stacking: { priority: 0, group: null, exclusive: true } }),
      aPromotion({ ...id("d"), kind: "catalog", condition: { kind: "market", anyOf: ["us"] } }),
      aPromotion({
        ...id("e"),
        kind: "catalog",
        action: { kind: "fixed_price", of: { kind: "sku", anyOf: ["MUG"] }, prices: [eur(2_000n)] },
      }),
      aPromotion({
        ...id("f"),
        kind: "catalog",
        action: { kind: "fixed_price", of: { kind: "sku", anyOf: ["MUG"] }, prices: [eur(2_500n)] },
      }),
    ),
  );
  assert.ok(seen.ok);
  assert.deepEqual(
    seen.value.verdicts.map((
      { promotion, amount, reason },
    ) => [promotion.id, amount.minor, reason]),
    [
      ["promo_new", 0n, "exclusive_applied"],
      ["promo_a", 0n, "code_missing"],
      ["promo_b", 0n, "not_started"],
      ["promo_c", 400n, null],
      ["promo_d", 0n, "market_differs"],
      ["promo_e", 1_800n, null],
      ["promo_f", 0n, "group_taken"],
    ],
  );
});

test("previewPromotion() enters the code of the draft, or waits for one", async () => {
  const coded = { ...tried, definition: aDefinition({ needsCode: true }) };
  const reasons = [];
  for (const codeEntered of [true, false]) {
    const seen = await previewPromotion({ ...command, tried: { ...coded, codeEntered } }, deps());
    reasons.push(seen.ok && seen.value.verdicts[0]?.reason);
  }
  assert.deepEqual(reasons, [null, "code_missing"]);
});

test("previewPromotion() counts the dates only at a time that was asked for", async () => {
  const later = { ...tried, startsAt: instant(2_000_000_000_000) };
  const reasonAt = async (at: PreviewPromotion["at"]) => {
    const seen = await previewPromotion({ ...command, tried: later, at }, deps());
    return seen.ok && seen.value.verdicts[0]?.reason;
  };
  assert.equal(await reasonAt(null), null);
  assert.equal(await reasonAt(instant(1_999_999_999_999)), "not_started");
  assert.equal(await reasonAt(instant(2_000_000_000_000)), null);
});

test("previewPromotion() puts the draft in the place of the stored one, within its limits", async () => {
  const stored = aKeptPromotion();
  const given = deps(aPromotion({ id: stored.id }));
  const used = { uses: 3, discounts: [eur(900n)], codes: 0 };
  const promotions = {
    find: () => Promise.resolve({ promotion: stored, usage: used }),
  };
  const reasonOf = async (limits: Partial<typeof tried>) => {
    const edited = { ...tried, promotionId: stored.id, ...limits };
    const seen = await previewPromotion({ ...command, tried: edited }, { ...given, promotions });
    assert.ok(seen.ok);
    assert.deepEqual([seen.value.verdicts.length, seen.value.without.totals.total], [
      1,
      eur(5_800n),
    ]);
    return seen.value.verdicts[0]?.reason;
  };
  assert.equal(await reasonOf({ usageLimit: 3 }), "usage_limit_reached");
  assert.equal(await reasonOf({ usageLimit: 4 }), null);
  assert.equal(await reasonOf({ budget: eur(1_479n) }), "budget_exhausted");
  assert.equal(await reasonOf({ budget: eur(1_480n) }), null);
});

test("previewPromotion() asks nothing of the stock, and offers the ways of delivery", async () => {
  const given = { ...deps(), carts: inMemoryCarts(aMug({ stock: [aStockAt(1)] })) };
  const seen = await previewPromotion(command, given);
  assert.ok(seen.ok);
  assert.equal(seen.value.with.lines[0]?.quantity, 2);
  assert.deepEqual(seen.value.shipping.map(({ price }) => price), [eur(490n)]);
});

test("previewPromotion() refuses what is not there, and who may not look", async () => {
  const unknown = "var_unknown" as Id<"Variant">;
  const strange = { ...cart, lines: [{ variantId: unknown, quantity: 1 }] };
  assert.deepEqual(
    await previewPromotion({ ...command, cart: strange }, deps()),
    err({ code: "variant_not_found", variantId: unknown }),
  );
  const destination = { country: "FR", region: null, postalCode: "75001" };
  const abroad = await previewPromotion({ ...command, cart: { ...cart, destination } }, deps());
  assert.equal(abroad.ok ? null : abroad.error.code, "country_not_served");
  const gone = { ...tried, promotionId: "promo_unknown" as Id<"Promotion"> };
  assert.deepEqual(
    await previewPromotion({ ...command, tried: gone }, deps()),
    err({ code: "promotion_not_found" }),
  );
  assert.deepEqual(
    await previewPromotion(command, { ...deps(), authorize: denyAll }),
    err({ code: "denied", action: "promotions.read" }),
  );
});
