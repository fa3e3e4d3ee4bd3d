import fc from "fast-check";
import { type Id, money } from "@mercator/domain/kernel";
import { type Books, journalOf, moneyAccountOf, post } from "@mercator/domain/ledger";
import { sumsByAccount } from "@mercator/domain/ledger/testing";
import { PROVIDER_NAMES } from "@mercator/domain/payments";
import { assert, test } from "@mercator/domain/testing";

const eur = (minor: bigint) => money(minor, "EUR");

test("post() sums to zero whatever the amounts are, in one currency, without empty lines", () => {
  const anything = fc.record({
    goods: fc.bigInt(-(10n ** 15n), 10n ** 15n),
    discount: fc.bigInt(-(10n ** 15n), 10n ** 15n),
    shipping: fc.bigInt(-(10n ** 15n), 10n ** 15n),
    tax: fc.bigInt(-(10n ** 15n), 10n ** 15n),
  });
  fc.assert(fc.property(anything, (amounts) => {
    for (const { lines } of post("sale", { amounts, currency: "BHD" })) {
      assert.equal(lines.reduce((sum, { amount }) => sum + amount.minor, 0n), 0n);
      assert.ok(lines.every(({ amount }) => amount.minor !== 0n && amount.currency === "BHD"));
    }
  }));
});

test("whatever happens to an order: the journal follows, and does not mind in which steps", () => {
  const minor = fc.bigInt(0n, 9_000n);
  const amounts = fc.record({
    captured: minor,
    refunded: minor,
    credited: minor,
    chargedBack: minor,
  })
    .map((it) => ({ ...it, credited: it.credited > it.refunded ? it.refunded : it.credited }));
  const state = fc.record({
    amounts: fc.array(amounts, { minLength: 1, maxLength: 4 }),
    sold: fc.boolean(),
    cancelled: fc.boolean(),
    sale: fc.record({
      goods: fc.bigInt(0n, 20_000n),
      discount: fc.bigInt(0n, 5_000n),
      shipping: fc.bigInt(0n, 900n),
      tax: fc.bigInt(0n, 4_000n),
    }).map((it) => ({ ...it, discount: it.discount > it.goods ? it.goods : it.discount })),
  });
  const providers = fc.constantFrom(...PROVIDER_NAMES);
  fc.assert(
    fc.property(state, providers, ({ amounts, sold, cancelled, sale }, provider) => {
      const at = (index: number): Books => {
        const { captured, refunded, credited, chargedBack } = amounts[index]!;
        return {
          currency: "EUR",
          sale: sold ? sale : null,
          isCancelled: cancelled && index > 0,
          payments: [{
            id: "pay_1" as Id<"Payment">,
            provider,
            captured: eur(captured),
            refunded: eur(refunded),
            refundedToCredit: eur(credited),
            refundedToCards: eur(credited / 3n),
            chargedBack: eur(chargedBack),
          }],
          operations: [],
        };
      };
      const last = amounts.length - 1;
      const steps = amounts.flatMap((_, index) =>
        journalOf({ before: index === 0 ? null : at(index - 1), after: at(index) })
      );
      for (const { lines } of steps) {
        assert.equal(lines.reduce((sum, { amount }) => sum + amount.minor, 0n), 0n);
      }
      const { captured, refunded, credited, chargedBack } = amounts[last]!;
      const sums = sumsByAccount(steps);
      const account = moneyAccountOf(provider);
      const onCards = credited / 3n;
      const kept = {
        store_credit_liability: credited - onCards,
        gift_card_liability: onCards,
      } as const;
      const own = account in kept ? kept[account as keyof typeof kept] : 0n;
      assert.equal(sums[account] ?? 0n, captured - refunded - chargedBack + credited - own);
      for (const [other, minor] of Object.entries(kept)) {
        if (other !== account) assert.equal(sums[other as keyof typeof kept] ?? 0n, -minor);
      }
      const atOnce = journalOf({ before: null, after: at(last) });
      assert.deepEqual(sumsByAccount(atOnce), sumsByAccount(steps));
    }),
    { numRuns: 2_000 },
  );
});
