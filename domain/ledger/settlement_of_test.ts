import { assert, test } from "@mercator/domain/testing";
import { type Id, money } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import type { Movement } from "./provider_transaction.ts";
import { settlementOf, toldIn, writtenOff } from "./settlement_of.ts";
import type { Posting } from "./templates.ts";
import { aTransaction } from "./testing/mod.ts";

const movement: Movement = {
  entryId: "jent_1" as Id<"JournalEntry">,
  paymentId: "pay_1" as Id<"Payment">,
  orderId: null,
  kind: "capture",
  paymentReference: "ref_1",
  key: null,
  amount: money(500n, "EUR"),
  at: anInstant,
};
const capture = aTransaction(1, { currency: "EUR", minor: 500n, feeMinor: 10n });
const provider = "sandbox" as const;

const told = (postings: readonly Posting[]) =>
  postings.map(({ template, lines, reference, paymentId }) =>
    [
      template,
      reference,
      paymentId,
      ...lines.map(({ account, amount }) => `${account} ${amount.minor} ${amount.currency}`),
    ].join(" ")
  );

test("settlementOf() moves what is settled, fees and payouts, each under the provider's name", () => {
  const fee = aTransaction(2, { kind: "fee", currency: "EUR", minor: -30n, feeMinor: 5n });
  const payout = aTransaction(3, { kind: "payout", currency: "EUR", minor: -400n, feeMinor: 0n });
  const settled = settlementOf(provider, {
    matches: [{ transaction: capture, movement }],
    alone: [fee, payout],
  });
  assert.deepEqual(told(settled), [
    `settlement sandbox:${capture.id} pay_1 psp_balance 490 EUR payment_fees 10 EUR psp_clearing -500 EUR`,
    `fee sandbox:${fee.id}  payment_fees 35 EUR psp_balance -35 EUR`,
    `payout sandbox:${payout.id}  bank 400 EUR psp_balance -400 EUR`,
  ]);
});

test("settlementOf() posts nothing in a currency that the shop does not know", () => {
  const strange = { ...capture, currency: "XTS" };
  assert.deepEqual(
    settlementOf(provider, {
      matches: [{ transaction: strange, movement }],
      alone: [{ ...strange, kind: "fee" }],
    }),
    [],
  );
  assert.equal(toldIn(strange), null);
  assert.deepEqual(toldIn(capture), money(500n, "EUR"));
});

test("writtenOff() takes the report as it is, and the rest as a loss or a gain", () => {
  const less = { ...capture, minor: 450n };
  assert.deepEqual(told(writtenOff({ provider, transaction: less, movement })), [
    `settlement sandbox:${capture.id} pay_1 psp_balance 440 EUR payment_fees 10 EUR psp_clearing -450 EUR`,
    `difference sandbox:${capture.id} pay_1 differences 50 EUR psp_clearing -50 EUR`,
  ]);
  assert.deepEqual(told(writtenOff({ provider, transaction: null, movement })), [
    "difference jent_1 pay_1 differences 500 EUR psp_clearing -500 EUR",
  ]);
  assert.deepEqual(told(writtenOff({ provider, transaction: capture, movement: null })), [
    `settlement sandbox:${capture.id}  psp_balance 490 EUR payment_fees 10 EUR psp_clearing -500 EUR`,
    `difference sandbox:${capture.id}  differences -500 EUR psp_clearing 500 EUR`,
  ]);
});

test("writtenOff() writes nothing off that it cannot count", () => {
  const strange = { ...capture, currency: "XTS" };
  const dollars = { ...movement, amount: money(500n, "USD") };
  assert.deepEqual(writtenOff({ provider, transaction: strange, movement }), []);
  assert.deepEqual(writtenOff({ provider, transaction: strange, movement: null }), []);
  assert.deepEqual(writtenOff({ provider, transaction: capture, movement: dollars }), []);
  assert.deepEqual(writtenOff({ provider, transaction: null, movement: null }), []);
});
