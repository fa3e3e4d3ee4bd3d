import { assert, test } from "@mercator/domain/testing";
import { aStory, type Told } from "./testing/story.ts";

const DISPUTE = { reference: "du_1", minor: 1_000n, reason: "fraudulent", answerBy: null } as const;

/** What shoppers, banks and the provider do to an order of two mugs for 62.90 EUR, and everything that comes of it. */
const STORIES: Readonly<Record<string, Told>> = {
  "the provider's message comes twice, before the shopper does": {
    happens: async (it) => {
      await it.outside("pays");
      await it.hears();
      await it.hears();
      await it.comesBack();
    },
    tells: `
      placed: ok
      hears: ok
      hears: ok
      comes back: ok
      order placed authorized unfulfilled
      payment sandbox authorized 6290 authorized 6290 -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by partner - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by partner placed {"amount":"6290","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      may capture fulfil cancel
      asked create find find
      free 8, cart completed
    `,
  },
  "the shopper gives up at the provider, and nothing is taken": {
    happens: async (it) => {
      await it.outside("gives up");
      await it.comesBack();
    },
    tells: `
      placed: ok
      comes back: ok
      order cancelled (payment_failed) failed unfulfilled
      payment sandbox failed 6290 cancelled
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_failed by guest - {"payment_id":"pay_1","failure_code":"cancelled"}
      timeline order_cancelled by guest cancelled {"reason":"payment_failed"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_failed 10001 pending_payment failed unfulfilled
      event order_cancelled 10001 cancelled failed unfulfilled
      may nothing
      asked create find
      free 10, cart open
    `,
  },
  "the shopper gives up in the shop": {
    happens: async (it) => {
      await it.givesUp();
      await it.givesUp();
    },
    tells: `
      placed: ok
      gives up: ok
      gives up: ok
      order cancelled (customer_request) voided unfulfilled
      payment sandbox voided 6290 -
      operation void 0 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_cancelled by guest cancelled {"reason":"customer_request"}
      timeline payment_voided by guest - {"payment_id":"pay_1","operation_id":"pop_1","amount":"0","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event order_cancelled 10001 cancelled requires_action unfulfilled
      event payment_voided 10001 cancelled voided unfulfilled
      may nothing
      asked create find void find
      free 10, cart open
    `,
  },
  "the shopper pays after giving up: the money goes back by itself": {
    happens: async (it) => {
      await it.givesUp();
      await it.outside({ status: "authorized", authorizedMinor: 6_290n });
      await it.hears();
      await it.settles();
    },
    tells: `
      placed: ok
      gives up: ok
      hears: ok
      settles: ok
      order cancelled (customer_request) voided unfulfilled
      payment sandbox voided 6290 -
      operation void 0 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_cancelled by guest cancelled {"reason":"customer_request"}
      timeline payment_voided by guest - {"payment_id":"pay_1","operation_id":"pop_1","amount":"0","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event order_cancelled 10001 cancelled requires_action unfulfilled
      event payment_voided 10001 cancelled voided unfulfilled
      may nothing
      asked create find void find
      free 10, cart open
    `,
  },
  "the provider took the money of an order that was called off": {
    happens: async (it) => {
      await it.givesUp();
      await it.outside({ status: "authorized", authorizedMinor: 6_290n, capturedMinor: 6_290n });
      await it.hears();
    },
    tells: `
      placed: ok
      gives up: ok
      hears: ok
      order cancelled (customer_request) refunded unfulfilled
      payment sandbox refunded 6290 authorized 6290 captured 6290 refunded 6290 -
      operation void 0 succeeded - -
      operation refund 6290 succeeded paid_too_late -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_cancelled by guest cancelled {"reason":"customer_request"}
      timeline payment_voided by guest - {"payment_id":"pay_1","operation_id":"pop_1","amount":"0","currency":"EUR"}
      timeline payment_captured by partner - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_came_too_late by partner - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_refunded by partner - {"payment_id":"pay_1","operation_id":"pop_2","amount":"6290","currency":"EUR","reason":"paid_too_late"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event order_cancelled 10001 cancelled requires_action unfulfilled
      event payment_voided 10001 cancelled voided unfulfilled
      event payment_captured 10001 cancelled captured unfulfilled
      event payment_came_too_late 10001 cancelled captured unfulfilled
      event payment_refunded 10001 cancelled refunded unfulfilled
      journal capture psp_clearing 6290,receivable -6290
      journal deposit_returned receivable 6290,psp_clearing -6290
      may nothing
      asked create find void find refund
      free 10, cart open
      problem paid_too_late resolved nothing 6290 null
    `,
  },
  "the hold ends before anybody pays": {
    happens: async (it) => {
      await it.holdEnds();
      it.later(2);
      await it.holdEnds();
      await it.holdEnds();
    },
    tells: `
      placed: ok
      hold ends: ok
      hold ends: ok
      hold ends: ok
      order cancelled (payment_expired) voided unfulfilled
      payment sandbox voided 6290 -
      operation void 0 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_cancelled by system cancelled {"reason":"payment_expired"}
      timeline payment_voided by system - {"payment_id":"pay_1","operation_id":"pop_1","amount":"0","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event order_cancelled 10001 cancelled requires_action unfulfilled
      event payment_voided 10001 cancelled voided unfulfilled
      may nothing
      asked create find find void find
      free 10, cart open
    `,
  },
  "the hold ends while the provider has the money": {
    happens: async (it) => {
      await it.outside("pays");
      it.later(2);
      await it.holdEnds();
    },
    tells: `
      placed: ok
      hold ends: ok
      order placed authorized unfulfilled
      payment sandbox authorized 6290 authorized 6290 -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by system - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by system placed {"amount":"6290","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      may capture fulfil cancel
      asked create find
      free 8, cart completed
    `,
  },
  "somebody takes and gives back in the provider's dashboard": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.outside({ capturedMinor: 6_290n, refundedMinor: 290n });
      await it.hears();
      await it.refunds(6_000);
    },
    tells: `
      placed: ok
      comes back: ok
      hears: ok
      refunds 6000: ok
      order placed refunded unfulfilled
      payment sandbox refunded 6290 authorized 6290 captured 6290 refunded 6290 -
      operation refund 6000 succeeded damaged: the handle -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by partner - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_refunded by partner - {"payment_id":"pay_1","amount":"290","currency":"EUR","reason":"at_provider"}
      timeline payment_refunded by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"6000","currency":"EUR","reason":"damaged"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      event payment_refunded 10001 placed partially_refunded unfulfilled
      event payment_refunded 10001 placed refunded unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 6290,receivable -6290
      journal refund sales_returns 244,tax_payable 46,psp_clearing -290
      journal refund sales_returns 5042,tax_payable 958,psp_clearing -6000
      may cancel
      asked create find find refund
      free 8, cart completed
    `,
  },
  "the provider pays another amount than was asked for": {
    happens: async (it) => {
      await it.outside({
        status: "authorized",
        authorizedMinor: 100n,
        amount: { minor: 100n, currency: "EUR" },
      });
      await it.comesBack();
      await it.settles();
    },
    tells: `
      placed: ok
      comes back: ok
      settles: ok
      order cancelled (payment_failed) failed unfulfilled
      payment sandbox failed 6290 amount_mismatch
      operation void 0 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_failed by guest - {"payment_id":"pay_1","failure_code":"amount_mismatch"}
      timeline order_cancelled by guest cancelled {"reason":"payment_failed"}
      timeline payment_voided by guest - {"payment_id":"pay_1","operation_id":"pop_1","amount":"0","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_failed 10001 pending_payment failed unfulfilled
      event order_cancelled 10001 cancelled failed unfulfilled
      event payment_voided 10001 cancelled failed unfulfilled
      may nothing
      asked create find void
      free 10, cart open
      mismatch {"paymentId":"pay_1","expected":"6290 EUR 10001","told":"100 EUR 10001 (100)"}
      problem amount_mismatch resolved nothing 6290 null
    `,
  },
  "the promise runs out before anything was taken": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.outside({ status: "voided", authorizedMinor: 0n });
      await it.hears();
      await it.captures(null);
      await it.sends(1);
    },
    tells: `
      placed: ok
      comes back: ok
      hears: ok
      captures all: {"code":"order_not_payable","status":"placed"}
      sends 1: {"code":"order_not_paid","paymentStatus":"voided"}
      order placed voided unfulfilled
      payment sandbox voided 6290 promise_lost
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_voided by partner - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_voided 10001 placed voided unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      may cancel
      asked create find find
      free 8, cart completed
      problem promise_lost needs_staff look_into_it 6290 null
    `,
  },
  "the bank asks, then takes money back, then gives it again": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.captures(null);
      for (const status of ["inquiry", "open", "open", "won"] as const) {
        await it.outside({ disputes: [{ ...DISPUTE, status }] });
        await it.hears();
      }
    },
    tells: `
      placed: ok
      comes back: ok
      captures all: ok
      hears: ok
      hears: ok
      hears: ok
      hears: ok
      order placed captured unfulfilled
      payment sandbox captured 6290 authorized 6290 captured 6290 -
      operation capture 6290 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"6290","currency":"EUR"}
      timeline payment_inquired by partner - {"payment_id":"pay_1","dispute":"du_1","amount":"1000","currency":"EUR","reason":"fraudulent"}
      timeline payment_disputed by partner - {"payment_id":"pay_1","dispute":"du_1","amount":"1000","currency":"EUR","reason":"fraudulent"}
      timeline payment_dispute_won by partner - {"payment_id":"pay_1","dispute":"du_1","amount":"1000","currency":"EUR","reason":"fraudulent"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      event payment_inquired 10001 placed captured unfulfilled
      event payment_disputed 10001 placed captured unfulfilled
      event payment_dispute_won 10001 placed captured unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 6290,receivable -6290
      journal chargeback chargeback_losses 1000,psp_clearing -1000
      journal chargeback chargeback_losses -1000,psp_clearing 1000
      may fulfil cancel refund
      asked create find capture find find find find
      free 8, cart completed
      problem disputed resolved nothing 1000 fraudulent
    `,
  },
  "the bank takes money back for good": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.captures(null);
      for (const status of ["open", "lost"] as const) {
        await it.outside({ disputes: [{ ...DISPUTE, status }] });
        await it.hears();
      }
      await it.refunds(6_000);
      await it.refunds(5_290);
    },
    tells: `
      placed: ok
      comes back: ok
      captures all: ok
      hears: ok
      hears: ok
      refunds 6000: {"code":"amount_exceeds_refundable","refundable":{"minor":5290,"currency":"EUR"}}
      refunds 5290: ok
      order placed partially_refunded unfulfilled
      payment sandbox partially_refunded 6290 authorized 6290 captured 6290 refunded 5290 chargedBack 1000 -
      operation capture 6290 succeeded - -
      operation refund 5290 succeeded damaged: the handle -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"6290","currency":"EUR"}
      timeline payment_disputed by partner - {"payment_id":"pay_1","dispute":"du_1","amount":"1000","currency":"EUR","reason":"fraudulent"}
      timeline payment_dispute_lost by partner - {"payment_id":"pay_1","dispute":"du_1","amount":"1000","currency":"EUR","reason":"fraudulent"}
      timeline payment_refunded by staff - {"payment_id":"pay_1","operation_id":"pop_2","amount":"5290","currency":"EUR","reason":"damaged"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      event payment_disputed 10001 placed captured unfulfilled
      event payment_dispute_lost 10001 placed captured unfulfilled
      event payment_refunded 10001 placed partially_refunded unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 6290,receivable -6290
      journal chargeback chargeback_losses 1000,psp_clearing -1000
      journal refund sales_returns 4446,tax_payable 844,psp_clearing -5290
      may fulfil cancel
      asked create find capture find find refund
      free 8, cart completed
      problem disputed resolved nothing 1000 fraudulent
    `,
  },
};

for (const [name, { provider = "sandbox", happens, tells }] of Object.entries(STORIES)) {
  test(name, async () => {
    const story = await aStory(provider);
    await happens(story);
    assert.deepEqual(story.tell(), tells.trim().split("\n").map((line) => line.trim()));
  });
}
