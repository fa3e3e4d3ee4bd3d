import { assert, test } from "@mercator/domain/testing";
import { after, type Id, money } from "../kernel/mod.ts";
import { type Action, catalogPrice, NEW_GUEST, type Off, type Promotion } from "./mod.ts";
import { aPromotion, aPromotionLine, AT } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const every = { kind: "every_line" } as const;
const off = (it: Off): Action => ({ kind: "off_lines", of: every, off: it, each: "unit" });
const percent = (millionths: number) => off({ kind: "percent", millionths });
const amount = (minor: bigint) => off({ kind: "amount", amounts: [eur(minor)] });
const inWindow = (overrides: Partial<Promotion>) => aPromotion({ kind: "catalog", ...overrides });
const VIEWER = { market: "de", channel: "web", currency: "EUR", customer: NEW_GUEST } as const;

const priceOf = (promotions: readonly Promotion[], { at = AT, line = aPromotionLine() } = {}) => {
  const { amount, promotionId } = catalogPrice(line, { promotions, viewer: VIEWER, at });
  return `${amount.minor} ${promotionId}`;
};

test("catalogPrice() lowers the price in the window, never below nothing", () => {
  assert.equal(priceOf([]), "1000 null");
  assert.equal(priceOf([inWindow({ action: percent(250_000) })]), "750 promo_1");
  assert.equal(priceOf([inWindow({ action: percent(3_000_000) })]), "0 promo_1");
  assert.equal(priceOf([inWindow({ action: amount(300n) })]), "700 promo_1");
  assert.equal(priceOf([inWindow({ action: amount(1_000n) })]), "0 promo_1");
  assert.equal(priceOf([inWindow({ action: amount(1_001n) })]), "0 promo_1");
  const fixed = (minor: bigint): Action => ({
    kind: "fixed_price",
    of: every,
    prices: [eur(minor)],
  });
  assert.equal(priceOf([inWindow({ action: fixed(650n) })]), "650 promo_1");
  assert.equal(priceOf([inWindow({ action: fixed(1_000n) })]), "1000 null");
  assert.equal(priceOf([inWindow({ action: fixed(1_001n) })]), "1000 null");
});

test("catalogPrice() passes over what has nothing to say about the variant", () => {
  const tea = { kind: "category", anyOf: ["tea"] } as const;
  const dollars = [money(1n, "USD")];
  const silent: readonly Partial<Promotion>[] = [
    { kind: "cart", action: percent(100_000) },
    { action: percent(100_000), needsCode: true },
    { action: percent(100_000), status: "draft" },
    { action: percent(100_000), startsAt: after(AT, 1) },
    { action: percent(100_000), condition: { kind: "market", anyOf: ["us"] } },
    { action: percent(100_000), condition: { kind: "destination", countries: ["DE"] } },
    { action: percent(100_000), condition: { kind: "quantity", atLeast: 1, of: every } },
    {
      action: { kind: "off_lines", of: tea, off: { kind: "percent", millionths: 1 }, each: "unit" },
    },
    { action: { kind: "fixed_price", of: tea, prices: [eur(1n)] } },
    { action: { kind: "fixed_price", of: every, prices: dollars } },
    { action: off({ kind: "amount", amounts: dollars }) },
    { action: { kind: "free_gift", of: every, quantity: 1 } },
    { action: percent(0) },
  ];
  for (const overrides of silent) {
    assert.equal(priceOf([inWindow(overrides)]), "1000 null", Object.keys(overrides).join());
  }
  const card = aPromotionLine({ promotable: false });
  assert.equal(priceOf([inWindow({ action: percent(100_000) })], { line: card }), "1000 null");
});

test("catalogPrice() takes the first that lowers it, by priority, and no second one", () => {
  const first = inWindow({
    id: "promo_2" as Id<"Promotion">,
    action: percent(100_000),
    stacking: { priority: 1, group: null, exclusive: false },
  });
  const more = inWindow({ action: percent(500_000) });
  assert.equal(priceOf([more, first]), "900 promo_2");
  const equal = { ...first, id: "promo_0" as Id<"Promotion">, action: percent(300_000) };
  assert.equal(priceOf([first, equal]), "700 promo_0");
  const silent = { ...first, action: { kind: "fixed_price", of: every, prices: [] } as Action };
  assert.equal(priceOf([silent, more]), "500 promo_1");
});
