import type { CartV1, OrderV1, ShippingOptionV1 } from "@mercator/contracts/storefront/v1";
import { eur, imageOf, mug, variant } from "./fixture_goods.ts";

/** A basket and what it becomes: a shopper in Berlin, and the order. */
export const shippingOptions: readonly ShippingOptionV1[] = [
  {
    id: "shop_00000000000000000000000001",
    name: "Standard, to your door",
    price: eur(0),
    estimate: { earliest: "2026-11-25", latest: "2026-11-27" },
  },
  {
    id: "shop_00000000000000000000000002",
    name: "Express, before noon",
    price: eur(990),
    estimate: { earliest: "2026-11-25", latest: "2026-11-25" },
  },
];
export const address = {
  first_name: "Ines",
  last_name: "Vogel",
  line1: "Linienstraße 41",
  city: "Berlin",
  postal_code: "10119",
  country: "DE",
};

function line(
  index: number,
  [handle, title, variantTitle]: [string, string, string],
  [quantity, amount]: [number, number],
) {
  return {
    id: `line_${String(index).padStart(26, "0")}`,
    variant_id: handle === mug.handle
      ? variant(variantTitle).id
      : `var_${String(index).padStart(26, "0")}`,
    product_handle: handle,
    sku: `OSR-${index}`,
    title,
    variant_title: variantTitle,
    image: imageOf(`${handle}-${variantTitle.toLowerCase()}`, { alt: title }),
    quantity,
    quantity_max: 12,
    unit_price: eur(amount),
    compare_at_price: handle === "furrow-vase" ? eur(8200) : null,
    discount: eur(0),
    discounts: [],
    total: eur(amount * quantity),
    kind: "physical" as const,
    components: [],
    available_from: null,
  };
}

const vat = {
  place: "DE",
  name: "standard 19%",
  rate_millionths: 190_000,
  base: eur(19200),
  amount: eur(3066),
};
export const cart: CartV1 = {
  id: "cart_00000000000000000000000001",
  status: "open",
  market: "de",
  locale: "en",
  currency: "EUR",
  email: null,
  lines: [
    line(1, ["heron-mug", "Heron mug", "Salt"], [2, 2900]),
    line(2, ["furrow-vase", "Furrow vase", "Salt"], [1, 6500]),
    line(3, ["beeswax-tapers", "Beeswax tapers", "Honey"], [1, 2400]),
    line(4, ["larder-jar", "Larder jar", "Charcoal"], [1, 4500]),
  ],
  shipping_address: null,
  billing_address: null,
  shipping_option: null,
  promotion_codes: [],
  subtotal: eur(19200),
  discount_total: eur(0),
  shipping_total: eur(0),
  tax_total: eur(3066),
  tax_included: true,
  taxes: [vat],
  free_delivery: null,
  total: eur(19200),
  gift_cards: [],
  store_credit: null,
  use_store_credit: false,
  amount_due: eur(19200),
  warnings: [],
  version: 4,
};
export const knownCart: CartV1 = {
  ...cart,
  email: "ines.vogel@example.com",
  shipping_address: address,
  shipping_option: shippingOptions[0] ?? null,
  warnings: [{
    code: "price_changed",
    line_id: cart.lines[1]?.id ?? "",
    before: eur(8200),
    after: eur(6500),
  }],
};

export const order: OrderV1 = {
  id: "ord_00000000000000000000000001",
  number: "10482",
  status: "placed",
  payment_status: "authorized",
  fulfilment_status: "unfulfilled",
  market: "de",
  locale: "en",
  email: "ines.vogel@example.com",
  lines: cart.lines.map((item) => ({
    id: item.id,
    variant_id: item.variant_id,
    product_handle: item.product_handle,
    sku: item.sku,
    title: item.title,
    variant_title: item.variant_title,
    image: item.image,
    quantity: item.quantity,
    quantity_fulfilled: 0,
    unit_price: item.unit_price,
    discount: item.discount,
    total: item.total,
    tax: eur(0),
    kind: item.kind,
    components: item.components,
    available_from: item.available_from,
  })),
  shipping_address: address,
  billing_address: address,
  shipping_option: {
    id: "shop_00000000000000000000000001",
    name: "Standard, to your door",
    estimate: { earliest: "2026-11-25", latest: "2026-11-27" },
  },
  subtotal: eur(19200),
  discounts: [],
  discount_total: eur(0),
  shipping_total: eur(0),
  tax_total: eur(3066),
  tax_included: true,
  taxes: [vat],
  total: eur(19200),
  payments: [],
  placed_at: "2026-11-23T11:04:00.000Z",
  history: [{ status: "placed", at: "2026-11-23T11:04:00.000Z" }],
  tracking: [],
};
export const sentOrder: OrderV1 = {
  ...order,
  status: "completed",
  payment_status: "captured",
  fulfilment_status: "fulfilled",
  tracking: [{
    carrier: "DHL",
    number: "00340434161094",
    url: "https://example.com/parcel",
    shipped_at: "2026-11-24T05:12:00.000Z",
  }],
};
