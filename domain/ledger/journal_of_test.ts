import { assert, test } from "@mercator/domain/testing";
import { type Id, money } from "../kernel/mod.ts";
import { type Books, journalOf } from "./journal_of.ts";
import type { Posting } from "./templates.ts";
import { sumsByAccount } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const SALE = { goods: 4_874n, discount: 0n, shipping: 412n, tax: 1_004n };
const PAY = "pay_1" as Id<"Payment">;

type Amounts = {
  captured?: bigint;
  refunded?: bigint;
  credited?: bigint;
  onCards?: bigint;
  chargedBack?: bigint;
};

function books(amounts: Amounts = {}, rest: Partial<Books> = {}): Books {
  const { captured = 0n, refunded = 0n, credited = 0n, onCards = 0n, chargedBack = 0n } = amounts;
  const payment = {
    id: PAY,
    provider: "sandbox",
    captured: eur(captured),
    refunded: eur(refunded),
    refundedToCredit: eur(credited),
    refundedToCards: eur(onCards),
    chargedBack: eur(chargedBack),
  } as const;
  return {
    currency: "EUR",
    sale: SALE,
    isCancelled: false,
    payments: [payment],
    operations: [],
    ...rest,
  };
}

const unsold = { sale: null } as const;
const told = (postings: readonly Posting[]) => postings.map(({ template }) => template);

test("journalOf() of an order that is placed owes the total, and earns it without the tax", () => {
  const postings = journalOf({ before: books({}, unsold), after: books() });
  assert.deepEqual(told(postings), ["sale"]);
  assert.deepEqual(sumsByAccount(postings), {
    receivable: 6_290n,
    sales: -4_874n,
    shipping_income: -412n,
    tax_payable: -1_004n,
  });
  assert.deepEqual(journalOf({ before: null, after: books({}, unsold) }), []);
  assert.deepEqual(told(journalOf({ before: null, after: books() })), ["sale"]);
});

test("journalOf() posts each operation that ended under its own name, and what is left without one", () => {
  const done = (id: string, minor: bigint) => ({
    id: id as Id<"PaymentOperation">,
    paymentId: PAY,
    kind: "capture" as const,
    amount: eur(minor),
    state: "succeeded" as const,
  });
  const before = books({ captured: 100n }, { operations: [done("pop_1", 100n)] });
  const operations = [done("pop_1", 100n), done("pop_2", 300n)];
  const postings = journalOf({ before, after: books({ captured: 450n }, { operations }) });
  assert.deepEqual(
    postings.map(({ reference, lines }) => [reference, lines[0]?.account, lines[0]?.amount.minor]),
    [["pop_2", "psp_clearing", 300n], [null, "psp_clearing", 50n]],
  );
});

test("journalOf() gives the tax back with the money: refunds in parts come to the tax to the cent", () => {
  const parts = [1n, 333n, 1_000n, 2_222n, 6_290n - 3_556n];
  let refunded = 0n;
  const postings = parts.flatMap((part) => {
    const before = books({ captured: 6_290n, refunded });
    refunded += part;
    return journalOf({ before, after: books({ captured: 6_290n, refunded }) });
  });
  assert.deepEqual(told(postings), Array(5).fill("refund"));
  assert.deepEqual(sumsByAccount(postings), {
    psp_clearing: -6_290n,
    sales_returns: 5_286n,
    tax_payable: 1_004n,
  });
});

test("journalOf() calls the unpaid part of a cancelled sale off, with its tax", () => {
  const before = books({ captured: 290n });
  const after = books({ captured: 290n, refunded: 290n }, { isCancelled: true });
  const all = [
    ...journalOf({ before: null, after: before }),
    ...journalOf({ before, after }),
  ];
  assert.deepEqual(told(all), ["sale", "capture", "refund", "sale_reversed"]);
  assert.deepEqual(sumsByAccount(all), {
    sales: -4_874n,
    shipping_income: -412n,
    sales_returns: 5_286n,
  });
});

test("journalOf() returns what was paid before the sale stood as a deposit, without tax", () => {
  const before = books({ captured: 500n }, unsold);
  const after = books({ captured: 500n, refunded: 500n }, { sale: null, isCancelled: true });
  const all = [...journalOf({ before: null, after: before }), ...journalOf({ before, after })];
  assert.deepEqual(told(all), ["capture", "deposit_returned"]);
  assert.deepEqual(sumsByAccount(all), {});
});

test("journalOf() counts what banks take back as a loss, until it is won again", () => {
  const [paid, taken] = [books({ captured: 900n }), books({ captured: 900n, chargedBack: 400n })];
  const lost = journalOf({ before: paid, after: taken });
  assert.deepEqual(sumsByAccount(lost), { chargeback_losses: 400n, psp_clearing: -400n });
  assert.deepEqual(sumsByAccount([...lost, ...journalOf({ before: taken, after: paid })]), {});
});

test("journalOf() takes a refund to store credit out of the credit that the shop owes", () => {
  const before = books({ captured: 6_290n });
  const credit = books({ captured: 6_290n, refunded: 290n, credited: 290n });
  assert.deepEqual(sumsByAccount(journalOf({ before, after: credit })), {
    sales_returns: 244n,
    store_credit_liability: -290n,
    tax_payable: 46n,
  });
  const mixed = books({ captured: 6_290n, refunded: 1_000n, credited: 290n });
  assert.deepEqual(sumsByAccount(journalOf({ before, after: mixed })), {
    psp_clearing: -710n,
    sales_returns: 840n,
    store_credit_liability: -290n,
    tax_payable: 160n,
  });
});

test("journalOf() of money that the shop keeps owes it to credit or to cards, and the provider the rest", () => {
  const before = books({ captured: 6_290n });
  const to = (amounts: Amounts) =>
    sumsByAccount(journalOf({ before, after: books({ captured: 6_290n, ...amounts }) }));
  const income = { sales_returns: 840n, tax_payable: 160n };
  assert.deepEqual(to({ refunded: 1_000n, credited: 1_000n, onCards: 1_000n }), {
    ...income,
    gift_card_liability: -1_000n,
  });
  assert.deepEqual(to({ refunded: 1_000n, credited: 600n, onCards: 500n }), {
    ...income,
    gift_card_liability: -500n,
    store_credit_liability: -100n,
    psp_clearing: -400n,
  });
});
