import { assert, test } from "@mercator/domain/testing";
import { aStory, type Told } from "./testing/story.ts";

/** What staff do with an order of two mugs for 62.90 EUR, and everything that comes of it. */
const STORIES: Readonly<Record<string, Told>> = {
  "the shopper pays, and all is taken and sent": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.captures(null, "k1");
      await it.sends(1);
      await it.sends(1);
    },
    tells: `
      placed: ok
      comes back: ok
      captures all: ok
      sends 1: ok
      sends 1: ok
      order completed captured fulfilled
      payment sandbox captured 6290 authorized 6290 captured 6290 -
      operation capture 6290 succeeded - -
      parcel of 1
      parcel of 1
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"6290","currency":"EUR"}
      timeline order_fulfilled by staff - {"fulfilment_id":"ful_1","units":1}
      timeline order_fulfilled by staff - {"fulfilment_id":"ful_2","units":1}
      timeline order_completed by staff completed {}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      event order_fulfilled 10001 placed captured partially_fulfilled
      event order_fulfilled 10001 placed captured fulfilled
      event order_completed 10001 completed captured fulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 6290,receivable -6290
      may refund
      asked create find capture
      free 8, cart completed
    `,
  },
  "taken in two parts, given back in two, and no more than that": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.captures(2_000);
      await it.captures(9_999);
      await it.captures(null);
      await it.refunds(290);
      await it.refunds(6_001);
      await it.refunds(6_000);
    },
    tells: `
      placed: ok
      comes back: ok
      captures 2000: ok
      captures 9999: {"code":"amount_exceeds_capturable","capturable":{"minor":4290,"currency":"EUR"}}
      captures all: ok
      refunds 290: ok
      refunds 6001: {"code":"amount_exceeds_refundable","refundable":{"minor":6000,"currency":"EUR"}}
      refunds 6000: ok
      order placed refunded unfulfilled
      payment sandbox refunded 6290 authorized 6290 captured 6290 refunded 6290 -
      operation capture 2000 succeeded - -
      operation capture 4290 succeeded - -
      operation refund 290 succeeded damaged: the handle -
      operation refund 6000 succeeded damaged: the handle -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"2000","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_2","amount":"4290","currency":"EUR"}
      timeline payment_refunded by staff - {"payment_id":"pay_1","operation_id":"pop_3","amount":"290","currency":"EUR","reason":"damaged"}
      timeline payment_refunded by staff - {"payment_id":"pay_1","operation_id":"pop_4","amount":"6000","currency":"EUR","reason":"damaged"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed partially_captured unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      event payment_refunded 10001 placed partially_refunded unfulfilled
      event payment_refunded 10001 placed refunded unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 2000,receivable -2000
      journal capture psp_clearing 4290,receivable -4290
      journal refund sales_returns 244,tax_payable 46,psp_clearing -290
      journal refund sales_returns 5042,tax_payable 958,psp_clearing -6000
      may cancel
      asked create find capture capture refund refund
      free 8, cart completed
    `,
  },
  "staff call off what is only set aside": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.cancels();
      await it.captures(null);
      await it.sends(1);
      await it.cancels();
    },
    tells: `
      placed: ok
      comes back: ok
      cancels: ok
      captures all: {"code":"order_not_payable","status":"cancelled"}
      sends 1: {"code":"order_not_fulfillable","status":"cancelled"}
      cancels: {"code":"order_not_cancellable","status":"cancelled","fulfilmentStatus":"unfulfilled"}
      order cancelled (fraud) voided unfulfilled
      payment sandbox voided 6290 -
      operation void 0 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline order_cancelled by staff cancelled {"reason":"fraud"}
      timeline payment_voided by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"0","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event order_cancelled 10001 cancelled authorized unfulfilled
      event payment_voided 10001 cancelled voided unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal sale_reversed sales_returns 5286,tax_payable 1004,receivable -6290
      may nothing
      asked create find void
      free 10, cart completed
    `,
  },
  "staff call off what was taken in part": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.captures(2_000);
      await it.cancels();
    },
    tells: `
      placed: ok
      comes back: ok
      captures 2000: ok
      cancels: ok
      order cancelled (fraud) refunded unfulfilled
      payment sandbox refunded 6290 authorized 2000 captured 2000 refunded 2000 -
      operation capture 2000 succeeded - -
      operation refund 2000 succeeded cancelled -
      operation void 0 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"2000","currency":"EUR"}
      timeline order_cancelled by staff cancelled {"reason":"fraud"}
      timeline payment_refunded by staff - {"payment_id":"pay_1","operation_id":"pop_2","amount":"2000","currency":"EUR","reason":"cancelled"}
      timeline payment_voided by staff - {"payment_id":"pay_1","operation_id":"pop_3","amount":"0","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed partially_captured unfulfilled
      event order_cancelled 10001 cancelled partially_captured unfulfilled
      event payment_refunded 10001 cancelled refunded unfulfilled
      event payment_voided 10001 cancelled refunded unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 2000,receivable -2000
      journal sale_reversed sales_returns 3605,tax_payable 685,receivable -4290
      journal refund sales_returns 1681,tax_payable 319,psp_clearing -2000
      may nothing
      asked create find capture refund void
      free 10, cart completed
    `,
  },
  "staff call off what was taken whole": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.captures(null);
      await it.refunds(290);
      await it.cancels();
    },
    tells: `
      placed: ok
      comes back: ok
      captures all: ok
      refunds 290: ok
      cancels: ok
      order cancelled (fraud) refunded unfulfilled
      payment sandbox refunded 6290 authorized 6290 captured 6290 refunded 6290 -
      operation capture 6290 succeeded - -
      operation refund 290 succeeded damaged: the handle -
      operation refund 6000 succeeded cancelled -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"6290","currency":"EUR"}
      timeline payment_refunded by staff - {"payment_id":"pay_1","operation_id":"pop_2","amount":"290","currency":"EUR","reason":"damaged"}
      timeline order_cancelled by staff cancelled {"reason":"fraud"}
      timeline payment_refunded by staff - {"payment_id":"pay_1","operation_id":"pop_3","amount":"6000","currency":"EUR","reason":"cancelled"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      event payment_refunded 10001 placed partially_refunded unfulfilled
      event order_cancelled 10001 cancelled partially_refunded unfulfilled
      event payment_refunded 10001 cancelled refunded unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 6290,receivable -6290
      journal refund sales_returns 244,tax_payable 46,psp_clearing -290
      journal refund sales_returns 5042,tax_payable 958,psp_clearing -6000
      may nothing
      asked create find capture refund refund
      free 10, cart completed
    `,
  },
  "what is on its way is not called off": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.sends(1);
      await it.cancels();
      await it.sends(2);
    },
    tells: `
      placed: ok
      comes back: ok
      sends 1: ok
      cancels: {"code":"order_not_cancellable","status":"placed","fulfilmentStatus":"partially_fulfilled"}
      sends 2: {"code":"fulfilment_exceeds_open","lineId":"ordl_1","open":1}
      order placed authorized partially_fulfilled
      payment sandbox authorized 6290 authorized 6290 -
      parcel of 1
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline order_fulfilled by staff - {"fulfilment_id":"ful_1","units":1}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event order_fulfilled 10001 placed authorized partially_fulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      may capture fulfil
      asked create find
      free 8, cart completed
    `,
  },
  "the provider's answer to a capture is lost, and the worker asks again": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      it.outOfReach(/^capture/);
      await it.captures(null, "k1");
      it.outOfReach(null);
      await it.settles();
      it.later(1);
      await it.settles();
      await it.settles();
    },
    tells: `
      placed: ok
      comes back: ok
      captures: no answer
      settles: ok
      settles: ok
      settles: ok
      order placed captured unfulfilled
      payment sandbox captured 6290 authorized 6290 captured 6290 -
      operation capture 6290 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by system - {"payment_id":"pay_1","operation_id":"pop_1","amount":"6290","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 6290,receivable -6290
      may fulfil cancel refund
      asked create find capture capture
      free 8, cart completed
    `,
  },
  "the provider's answer to a capture is lost, and the same request comes again": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      it.outOfReach(/^capture/);
      await it.captures(2_000, "k1");
      it.outOfReach(null);
      it.shop.store.carts.keys.endLeases();
      await it.captures(2_000, "k1");
      await it.captures(2_000, "k1");
    },
    tells: `
      placed: ok
      comes back: ok
      captures: no answer
      captures 2000: ok
      captures 2000: {"code":"request_repeated"}
      order placed partially_captured unfulfilled
      payment sandbox partially_captured 6290 authorized 6290 captured 2000 -
      operation capture 2000 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"2000","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed partially_captured unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 2000,receivable -2000
      may capture fulfil cancel refund
      asked create find capture capture
      free 8, cart completed
    `,
  },
  "the provider refuses to take what is no longer set aside": {
    happens: async (it) => {
      await it.outside("pays");
      await it.comesBack();
      await it.outside({ authorizedMinor: 1_000n });
      await it.captures(null, "k1");
      await it.captures(1_000, "k2");
    },
    tells: `
      placed: ok
      comes back: ok
      captures all: {"code":"payment_operation_refused","reason":"amount_not_available"}
      captures 1000: ok
      order placed partially_captured unfulfilled
      payment sandbox partially_captured 6290 authorized 1000 captured 1000 -
      operation capture 6290 failed - amount_not_available
      operation capture 1000 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline capture_refused by staff - {"payment_id":"pay_1","operation_id":"pop_1","amount":"6290","currency":"EUR","reason":"amount_not_available"}
      timeline payment_captured by staff - {"payment_id":"pay_1","operation_id":"pop_2","amount":"1000","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event payment_captured 10001 placed partially_captured unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture psp_clearing 1000,receivable -1000
      may fulfil cancel refund
      asked create find capture find capture
      free 8, cart completed
    `,
  },
  "a transfer comes in, and part of it goes back": {
    provider: "manual",
    happens: async (it) => {
      await it.sends(1);
      await it.captures(6_000);
      await it.captures(null);
      await it.sends(2);
      await it.refunds(290);
    },
    tells: `
      placed: ok
      sends 1: {"code":"order_not_paid","paymentStatus":"unpaid"}
      captures 6000: ok
      captures all: ok
      sends 2: ok
      refunds 290: ok
      order completed partially_refunded fulfilled
      payment manual partially_refunded 6290 authorized 6290 captured 6290 refunded 290 -
      operation capture 6000 succeeded - -
      operation capture 290 succeeded - -
      operation refund 290 succeeded damaged: the handle -
      parcel of 2
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","amount":"6000","currency":"EUR"}
      timeline payment_captured by staff - {"payment_id":"pay_1","amount":"290","currency":"EUR"}
      timeline order_fulfilled by staff - {"fulfilment_id":"ful_1","units":2}
      timeline order_completed by staff completed {}
      timeline payment_refunded by staff - {"payment_id":"pay_1","reason":"damaged","amount":"290","currency":"EUR"}
      event order_placed 10001 placed unpaid unfulfilled [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_captured 10001 placed partially_captured unfulfilled
      event payment_captured 10001 placed captured unfulfilled
      event order_fulfilled 10001 placed captured fulfilled
      event order_completed 10001 completed captured fulfilled
      event payment_refunded 10001 completed partially_refunded fulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal capture bank 6000,receivable -6000
      journal capture bank 290,receivable -290
      journal refund sales_returns 244,tax_payable 46,bank -290
      may refund
      asked nobody
      free 8, cart completed
    `,
  },
  "a transfer does not come: staff call the order off": {
    provider: "manual",
    happens: async (it) => {
      await it.cancels();
      await it.captures(null);
    },
    tells: `
      placed: ok
      cancels: ok
      captures all: {"code":"order_not_payable","status":"cancelled"}
      order cancelled (fraud) voided unfulfilled
      payment manual voided 6290 -
      operation void 0 succeeded - -
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline order_cancelled by staff cancelled {"reason":"fraud"}
      event order_placed 10001 placed unpaid unfulfilled [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event order_cancelled 10001 cancelled voided unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal sale_reversed sales_returns 5286,tax_payable 1004,receivable -6290
      may nothing
      asked nobody
      free 10, cart completed
    `,
  },
  "the provider cannot be reached while staff call an order off": {
    happens: async (it) => {
      it.outOfReach(/^void/);
      await it.outside("pays");
      await it.comesBack();
      await it.cancels();
      it.outOfReach(null);
      it.later(1);
      await it.settles();
    },
    tells: `
      placed: ok
      comes back: ok
      cancels: no answer
      settles: ok
      order cancelled (fraud) voided unfulfilled
      payment sandbox voided 6290 -
      operation void 0 succeeded - -
      timeline order_created by guest pending_payment {}
      timeline payment_requires_action by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline payment_authorized by guest - {"payment_id":"pay_1","amount":"6290","currency":"EUR"}
      timeline order_placed by guest placed {"amount":"6290","currency":"EUR"}
      timeline order_cancelled by staff cancelled {"reason":"fraud"}
      timeline payment_voided by system - {"payment_id":"pay_1","operation_id":"pop_1","amount":"0","currency":"EUR"}
      event cart_changed undefined undefined undefined undefined [{"variant_id":"var_1","product_id":"prod_1","quantity":2}]
      event payment_requires_action 10001 pending_payment requires_action unfulfilled
      event payment_authorized 10001 pending_payment authorized unfulfilled
      event order_placed 10001 placed authorized unfulfilled
      event order_cancelled 10001 cancelled authorized unfulfilled
      event payment_voided 10001 cancelled voided unfulfilled
      journal sale receivable 6290,sales -4874,shipping_income -412,tax_payable -1004
      journal sale_reversed sales_returns 5286,tax_payable 1004,receivable -6290
      may nothing
      asked create find void void
      free 10, cart completed
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
