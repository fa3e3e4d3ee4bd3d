import { assert, test } from "@mercator/domain/testing";
import { type Id, money } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import type { PayingValue } from "../stored_value/mod.ts";
import { aGiftCard } from "../stored_value/testing/mod.ts";
import { addGiftCard, GIFT_CARDS_MAX } from "./add_gift_card.ts";
import { aLine, withCart } from "./testing/mod.ts";

const cardId = (nth: number) => `sva_${nth}` as Id<"ValueAccount">;

/** A cart of 58.00 EUR, and a shop that knows one card by the code `known`. */
function withCard(card: Partial<PayingValue> = {}, giftCards: readonly Id<"ValueAccount">[] = []) {
  const found = aGiftCard(card);
  const cart = withCart({ lines: [aLine], giftCards });
  const finder = {
    findByCode: (typed: string) => Promise.resolve(typed === "known" ? found : null),
  };
  const deps = { ...cart.deps, giftCards: finder };
  return { ...cart, deps, found, command: { ...cart.command, giftCardCode: "known" } };
}

test("addGiftCard() puts a card in, and says what it pays and what is left", async () => {
  const { command, deps, now, found } = withCard({ balance: money(2_000n, "EUR") });
  const added = await addGiftCard(command, deps);
  assert.ok(added.ok);
  const { payment, totals } = added.value;
  assert.equal(totals.total.minor, 5_800n);
  assert.deepEqual(payment.giftCards.map(({ applied }) => applied.minor), [2_000n]);
  assert.equal(payment.amountDue.minor, 3_800n);
  assert.deepEqual(now().giftCards, [found.id]);
  assert.ok((await addGiftCard(command, deps)).ok);
  assert.deepEqual(now().giftCards, [found.id]);
});

test("addGiftCard() leaves out what pays for nothing, and warns", async () => {
  const cases: [Partial<PayingValue>, string][] = [
    [{ status: "disabled" }, "gift_card_disabled"],
    [{ expiresAt: 0 as PayingValue["expiresAt"] }, "gift_card_expired"],
    [{ balance: money(0n, "EUR") }, "gift_card_empty"],
    [{ balance: money(9n, "USD") }, "gift_card_other_currency"],
  ];
  for (const [card, code] of cases) {
    const { command, deps, now } = withCard(card);
    const added = await addGiftCard(command, deps);
    assert.deepEqual(added.ok && added.value.warnings.map((it) => it.code), [code]);
    assert.deepEqual(now().giftCards, []);
  }
  const { command, deps, now } = withCard();
  const unknown = await addGiftCard({ ...command, giftCardCode: "another" }, deps);
  assert.deepEqual(unknown.ok && unknown.value.warnings, [{ code: "gift_card_unknown" }]);
  assert.deepEqual(now().giftCards, []);
});

test("addGiftCard() keeps a warning under the request's key: filled meanwhile, the card changes nothing", async () => {
  const { command, carts, deps, found, now } = withCard({ balance: money(0n, "EUR") });
  const once = {
    principal: "guest:gst_1",
    route: "POST /carts/{id}/gift-cards",
    key: "k",
    fingerprint: "f",
    answer: ({ warnings }: { warnings: readonly { code: string }[] }) => ({
      status: 200,
      headers: {},
      body: warnings.map(({ code }) => code).join(),
    }),
  };
  const first = await addGiftCard({ ...command, once }, deps);
  assert.deepEqual(first.ok && first.value.warnings.map(({ code }) => code), ["gift_card_empty"]);
  const filled = { ...found, balance: money(500n, "EUR") };
  const giftCards = { findByCode: () => Promise.resolve(filled) };
  const again = await addGiftCard({ ...command, once }, { ...deps, giftCards });
  assert.equal(!again.ok && again.error.code, "request_repeated");
  assert.equal(carts.keys.answerOf(once)?.body, "gift_card_empty");
  assert.deepEqual(now().giftCards, []);
});

test("addGiftCard() says once what is wrong with a card that lies in the cart already", async () => {
  const empty = { balance: money(0n, "EUR") };
  const { command, deps, found, carts, now } = withCard(empty);
  carts.stored.set(now().id, { ...now(), giftCards: [found.id] });
  const { load } = carts;
  carts.load = async (...asked) => {
    const loaded = await load(...asked);
    return loaded && { ...loaded, value: [found] };
  };
  const added = await addGiftCard(command, deps);
  assert.deepEqual(added.ok && added.value.warnings.map(({ code }) => code), ["gift_card_empty"]);
  assert.deepEqual(now().giftCards, [found.id]);
});

test("addGiftCard() takes so many cards, and nobody's but the owner's", async () => {
  const full = Array.from({ length: GIFT_CARDS_MAX }, (_, nth) => cardId(nth));
  const { command, deps, now } = withCard({}, full);
  const refused = await addGiftCard(command, deps);
  assert.equal(!refused.ok && refused.error.code, "cart_gift_cards_full");
  const denied = await addGiftCard(command, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
  assert.deepEqual(now().giftCards, full);
});
