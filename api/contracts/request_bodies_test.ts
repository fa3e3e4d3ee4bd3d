import { assert, test } from "@mercator/domain/testing";
import type { z } from "zod";
import * as admin from "./admin/v1/mod.ts";
import * as storefront from "./storefront/v1/mod.ts";

const id = (prefix: string) => `${prefix}_01kb2mzq3ge9vt7r5x8w4n6a0c`;
const EUR = { amount: 1999, currency: "EUR" };

const TEN_OFF = {
  labels: { en: "Ten off", de: "Zehn weniger" },
  kind: "cart",
  needs_code: false,
  condition: { kind: "always" },
  action: { kind: "off_shipping", off: { kind: "percent", millionths: 100_000 } },
  stacking: { priority: 0, group: null, exclusive: false },
};

/** Every body that an API takes, with one that is right. */
const BODIES: Readonly<Record<string, readonly [z.ZodType, Record<string, unknown>]>> = {
  CreateCart: [storefront.CreateCartV1, { market: "de", locale: "de" }],
  AddCartLine: [storefront.AddCartLineV1, { variant_id: id("var"), quantity: 1 }],
  ChangeCartLine: [storefront.ChangeCartLineV1, { quantity: 2 }],
  ChangeCart: [storefront.ChangeCartV1, { email: "maya@example.com", billing_address: null }],
  ChooseShippingOption: [storefront.ChooseShippingOptionV1, { shipping_option_id: id("shop") }],
  ApplyPromotionCode: [storefront.ApplyPromotionCodeV1, { code: "SPRING" }],
  AddGiftCard: [storefront.AddGiftCardV1, { code: "7K3M-7K3M-7K3M-7K3M-7K3M" }],
  Checkout: [storefront.CheckoutV1, { payment: { provider: "manual" }, expected_total: EUR }],
  ChangeProduct: [admin.ChangeProductV1, { status: "draft", weight_g: 400 }],
  ChangeVariant: [admin.ChangeVariantV1, { backorder: false }],
  AdjustStock: [admin.AdjustStockV1, { variant_id: id("var"), delta: -1, reason: "damaged" }],
  Capture: [admin.CaptureV1, { amount: EUR }],
  Refund: [admin.RefundV1, { amount: EUR, reason: "late" }],
  CancelOrder: [admin.CancelOrderV1, { reason: "fraud" }],
  Fulfil: [admin.FulfilV1, { lines: [{ line_id: id("ordl"), quantity: 1 }] }],
  IssueGiftCard: [admin.IssueGiftCardV1, { amount: EUR, recipient: "maya@example.com" }],
  AdjustValue: [admin.AdjustValueV1, { amount: -100, reason: "Counted" }],
  PreviewPromotion: [admin.PreviewPromotionV1, {
    promotion: { name: "Ten off", definition: TEN_OFF },
    cart: { market: "de", lines: [{ variant_id: id("var"), quantity: 1 }] },
  }],
  SimulatePromotion: [admin.SimulatePromotionV1, {
    promotion: { name: "Ten off", definition: TEN_OFF },
  }],
  RegisterServiceClient: [admin.RegisterServiceClientV1, {
    name: "Warehouse",
    scopes: ["orders:read"],
    jwks: { keys: [{ kty: "OKP", crv: "Ed25519", x: "abc", kid: "1" }] },
  }],
};

for (const [name, [schema, body]] of Object.entries(BODIES)) {
  test(`${name} takes what is right and refuses a member that it does not know`, () => {
    assert.equal(schema.safeParse(body).success, true);
    const { error } = schema.safeParse({ ...body, unit_price: EUR });
    assert.deepEqual(error?.issues.map(({ code }) => code), ["unrecognized_keys"]);
  });

  test(`${name} refuses a body that is no object`, () => {
    for (const other of [null, [], [body], "{}", 1]) {
      assert.equal(schema.safeParse(other).success, false, JSON.stringify(other));
    }
  });
}

test("a quantity is a whole number from one to the most that a line may hold", () => {
  for (const quantity of [1, storefront.QUANTITY_MAX]) {
    assert.equal(storefront.ChangeCartLineV1.safeParse({ quantity }).success, true);
  }
  for (const quantity of [0, -1, 1.5, storefront.QUANTITY_MAX + 1, 1e21, "2", true, null]) {
    const { success } = storefront.ChangeCartLineV1.safeParse({ quantity });
    assert.equal(success, false, String(quantity));
  }
});

test("a client's keys are public: a private member is refused", () => {
  const key = { kty: "OKP", crv: "Ed25519", x: "abc", kid: "1", d: "secret" };
  const body = { name: "Warehouse", scopes: ["orders:read"], jwks: { keys: [key] } };
  assert.equal(admin.RegisterServiceClientV1.safeParse(body).success, false);
});

test("a stock adjustment says why, and changes something", () => {
  const adjust = { variant_id: id("var"), reason: "counted" };
  assert.equal(admin.AdjustStockV1.safeParse({ ...adjust, delta: 0 }).success, false);
  assert.equal(
    admin.AdjustStockV1.safeParse({ ...adjust, delta: 1, reason: "magic" }).success,
    false,
  );
});

test("an order's tracking address opens in a browser and runs nothing", () => {
  const lines = [{ line_id: id("ordl"), quantity: 1 }];
  const takes = (url: string) => admin.FulfilV1.safeParse({ lines, tracking_url: url }).success;
  assert.equal(takes("https://carrier.example/track?id=1"), true);
  assert.equal(takes("javascript:alert(1)"), false);
  assert.equal(takes("data:text/html,x"), false);
});
