import { assert, test } from "@mercator/domain/testing";
import { type Id, money } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { aGiftCard } from "../stored_value/testing/mod.ts";
import { payCart } from "./cart_payment.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const id = (name: string) => name as Id<"ValueAccount">;
const credit = aGiftCard({
  id: id("credit"),
  kind: "store_credit",
  lastFour: null,
  balance: eur(700n),
});
const known = [
  aGiftCard({ id: id("a"), balance: eur(300n) }),
  aGiftCard({ id: id("b"), status: "disabled" }),
  credit,
];
const pay = (cart: Parameters<typeof payCart>[0], total = 1_200n) =>
  payCart(cart, { total: eur(total), at: anInstant, known });

test("payCart() lets cards pay first, credit when it is wanted, and says which card does not", () => {
  const cards = { giftCards: [id("b"), id("a")], useStoreCredit: true };
  const paid = pay(cards);
  assert.deepEqual(paid.giftCards.map((it) => [it.id, it.applied.minor]), [["b", 0n], ["a", 300n]]);
  assert.equal(paid.storeCredit?.applied.minor, 700n);
  assert.equal(paid.amountDue.minor, 200n);
  assert.deepEqual(paid.warnings, [
    { code: "gift_card_disabled", giftCardId: "b", lastFour: "7K3M" },
  ]);
  assert.equal(pay(cards, 900n).storeCredit?.applied.minor, 600n);
});

test("payCart() leaves credit alone that is not to be used, and forgets a card that is no more", () => {
  const paid = pay({ giftCards: [id("gone")], useStoreCredit: false });
  assert.deepEqual([paid.giftCards, paid.warnings], [[], []]);
  assert.deepEqual(
    [paid.storeCredit?.balance.minor, paid.storeCredit?.applied.minor, paid.amountDue.minor],
    [700n, 0n, 1_200n],
  );
  const none = payCart({ giftCards: [], useStoreCredit: true }, {
    total: eur(5n),
    at: anInstant,
    known: [],
  });
  assert.deepEqual([none.storeCredit, none.amountDue.minor], [null, 5n]);
});
